-- The database's roles. Run once by a superuser inside Qorgan's own, still empty database, and again
-- to change a password; the embedded database's launcher runs this very file. Passwords come as
-- settings, so that they stand in no file:
--   PGOPTIONS="-c qorgan.owner_password=... -c qorgan.app_password=... -c qorgan.signin_password=..." \
--     psql -v ON_ERROR_STOP=1 -d qorgan -f roles.sql
--
-- q_owner owns everything and cannot log in; q_migrator may become it; the application works as q_app,
-- which owns nothing, so that row security holds for it; q_signin alone may open sessions, so that
-- an injection under q_app cannot open one for the administrator. q_statistics and q_safeguards own the
-- few functions that read beyond one's sight: to count, and to keep somebody away from a child.
do $roles$
declare
  login record;
begin
  if not exists (select from pg_roles where rolname = 'q_owner') then
    create role q_owner nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'q_statistics') then
    create role q_statistics nologin;
  end if;
  if not exists (select from pg_roles where rolname = 'q_safeguards') then
    create role q_safeguards nologin;
  end if;
  for login in
    select * from (values
      ('q_migrator', 'qorgan.owner_password', 5),
      ('q_app', 'qorgan.app_password', -1),
      ('q_signin', 'qorgan.signin_password', 5)) as logins (name, setting, connections)
  loop
    if coalesce(current_setting(login.setting, true), '') = '' then
      raise exception 'The setting % is missing.', login.setting;
    end if;
    if not exists (select from pg_roles where rolname = login.name) then
      execute format('create role %I login', login.name);
    end if;
    execute format('alter role %I login nosuperuser nobypassrls nocreatedb nocreaterole noreplication'
      ' connection limit %s password %L', login.name, login.connections, current_setting(login.setting));
    execute format('grant connect on database %I to %I', current_database(), login.name);
  end loop;
  grant q_owner to q_migrator;
  grant q_statistics, q_safeguards to q_owner;
  execute format('alter database %I owner to q_owner', current_database());
  execute format('alter database %I set timezone to ''UTC''', current_database());
  execute format('revoke all on database %I from public', current_database());
end
$roles$;
create extension if not exists pg_trgm with schema public;
