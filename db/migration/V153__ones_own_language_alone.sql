-- Choosing one's language let one write each column of one's own account that the application may write at
-- all: also disabled_at, past the service. Now a function writes the language, and nothing else is one's own
-- to change.

create function sec.speak(p_locale text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update qorgan.account set locale = p_locale where id = sec.account()
$$;
grant execute on function sec.speak(text) to q_app;
drop policy chooses_language on qorgan.account;
revoke update (locale) on qorgan.account from q_app;
