-- A staff member's own IIN, from which a conflict of interest is found: who is the child's relative must
-- not read its case. Colleagues see each other's names, but not this number: the application may read
-- the other columns only, and the number by functions that ask who administers the account.

alter table qorgan.account add column iin text unique check (iin ~ '^[0-9]{12}$');
comment on column qorgan.account.iin is 'Of the person behind the account; one person, one account. Null while not told.';

revoke select on qorgan.account from q_app;
grant select (id, login, surname, given_name, patronymic, organisation_id, locale, disabled_at, created_at, version)
  on qorgan.account to q_app;
