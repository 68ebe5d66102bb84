-- Every question of every request looks for one live session by its token. The index of the live sessions by
-- account seemed as cheap to PostgreSQL while sessions are few, and was read from end to end: with 130 of them
-- each question took seven times as long. An index of all sessions is no such temptation.
drop index sec.session_account;
create index session_account on sec.session (account_id);
