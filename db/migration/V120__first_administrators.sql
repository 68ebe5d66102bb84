-- A new Qorgan without the demo has nobody who could open the first account. Its start opens two
-- administrators, because what one asks for another approves, and prints a one-time link for each.
-- Only the owner may do it, whom no login of the application can become. See src/adr/0016.

alter table sec.password_link alter column issued_by drop not null;
comment on column sec.password_link.issued_by is 'Null: the start of Qorgan issued it, to a first administrator.';

-- The two accounts and when their links end; no row when anybody else has an account, or one of the
-- two has ever used a link. Links that an earlier start printed do not work from now on.
create function sec.first_administrators(p_links text[], p_valid interval) returns table (login text, ends_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_logins text[] := '{administrator1,administrator2}';
  v_office uuid := (select o.id from qorgan.organisation o where o.parent_id is null and o.valid_to is null order by o.code limit 1);
  v_ends timestamptz := now() + p_valid;
  e audit.entry;
begin
  perform pg_advisory_xact_lock(hashtext('sec.first_administrators'));
  if exists (select from qorgan.account a where a.login <> all (v_logins))
      or exists (select from sec.credential)
      or exists (select from sec.password_link l where l.used_at is not null) then
    return;
  end if;
  insert into qorgan.account (id, login, surname, given_name, organisation_id)
  select gen_random_uuid(), l.login, case l.place when 1 then 'Бірінші' else 'Екінші' end, 'Әкімші', v_office
  from unnest(v_logins) with ordinality l (login, place)
  on conflict on constraint account_login_key do nothing;
  insert into qorgan.account_role (account_id, role)
  select a.id, 'ADMINISTRATOR' from qorgan.account a on conflict do nothing;
  update sec.password_link l set withdrawn_at = now() where l.withdrawn_at is null;
  insert into sec.password_link (token_hash, account_id, ends_at)
  select decode(l.link, 'hex'), a.id, v_ends
  from unnest(v_logins, p_links) l (login, link) join qorgan.account a on a.login = l.login;
  e.login := session_user;
  e.use_case := 'FirstAdministrators.invite';
  e.outcome := 'DONE';
  e.case_ids := '{}';
  perform audit.link(e);
  return query select a.login, v_ends from qorgan.account a order by a.login;
end $$;
