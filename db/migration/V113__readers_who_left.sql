-- A specially protected record whose named people have all left would exist for nobody. The commission is
-- told when the last of them is disabled or moves, and may name new people of the office that keeps it,
-- with a reason and without seeing the record: who names and who reads stay two (src/adr/0019).

alter table qorgan.case_protection_reader add column named_by_name text;
alter table qorgan.case_protection_reader add column named_reason text;
comment on column qorgan.case_protection_reader.named_by_name is 'Who of the commission named this reader when all others had left; null for those of the beginning.';
alter table qorgan.alert drop constraint alert_kind_check;
alter table qorgan.alert add constraint alert_kind_check check (kind in
  ('CONFLICT_HINT', 'CONFLICT_FOUND', 'CONFLICT_ATTEMPT', 'PROTECTED_ATTEMPT', 'EMERGENCY_ACCESS', 'READERS_LEFT'));

create policy names_successors on qorgan.case_protection_reader for insert to q_safeguards with check (true);
grant insert on qorgan.case_protection_reader to q_safeguards;
grant execute on function sec.scope_of(uuid), sec.refuse(text, text) to q_safeguards;
grant create on schema sec to q_safeguards; -- to own functions; taken back below

-- Whether anybody who is named could open the record today.
create function sec.is_read_by_named(p_case uuid) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
    select from qorgan.case_protection_reader r
    join qorgan.account a on a.id = r.account_id and a.disabled_at is null
    cross join lateral sec.scope_of(a.id) s
    where r.case_id = p_case and 'READ_CASE' = any (s.permissions)
      and (r.keeper_id = any (s.organisations)
           or exists (select from qorgan.case_access g
                      where g.case_id = p_case and g.until is null and g.organisation_id = any (s.offices)))
      and not exists (select from qorgan.conflict f
                      where f.case_id = p_case and f.account_id = a.id and f.state = 'ACTIVE'))
$$;

create function sec.reader_left() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.raise_alert('READERS_LEFT', array(
      select p.case_id from qorgan.case_protection p
      join qorgan.case_protection_reader r on r.case_id = p.case_id and r.account_id = new.id
      where not sec.is_read_by_named(p.case_id)), new.id, null);
  return null;
end $$;
create trigger reader_left after update on qorgan.account for each row
  when (new.disabled_at is not null and old.disabled_at is null or new.organisation_id <> old.organisation_id)
  execute function sec.reader_left();

create function sec.conflicted_cases() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return array(select f.case_id from qorgan.conflict f where f.account_id = sec.account() and f.state = 'ACTIVE');
end $$;

-- Of a record that exists for nobody, who decides on conflicts hears though it is hidden from them too.
drop policy guarded on qorgan.alert;
create policy guarded on qorgan.alert as restrictive to q_app, q_owner using (
  case_id <> all ((select sec.hidden_cases())::uuid[])
  or (kind = 'READERS_LEFT' and (select sec.may('DECIDE_CONFLICT')) and case_id <> all ((select sec.conflicted_cases())::uuid[])));

-- A protected record that nobody can open any more, for the commission of its territory: number, keeper
-- and who was named; nothing of the child.
create function sec.abandoned_protection(p_case uuid)
returns table (case_number text, keeper_id uuid, protected_at timestamptz, protected_by_name text, readers text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.number, p.keeper_id, p.protected_at, p.protected_by_name,
         (select string_agg(r.account_name, chr(10) order by r.account_name)
          from qorgan.case_protection_reader r where r.case_id = p.case_id)
  from qorgan.case_protection p join qorgan.case_record c on c.id = p.case_id
  where p.case_id = p_case and sec.may('DECIDE_CONFLICT') and sec.commissions_of(c.territory) && sec.offices()
    and c.id <> all (sec.conflicted_cases()) and not sec.is_read_by_named(c.id)
$$;

-- Names people of the office that keeps such a record. Answers the first login that cannot be named:
-- unknown, elsewhere, without the permission, or in conflict with the child; null when all are named.
create function sec.name_readers(p_case uuid, p_logins text[], p_reason text) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_keeper uuid := (select p.keeper_id from sec.abandoned_protection(p_case) p);
  v_login text;
  v_person record;
begin
  if v_keeper is null then
    perform sec.refuse('QR404', 'web.problem.notFound');
  end if;
  foreach v_login in array p_logins loop
    select a.id, a.surname || ' ' || a.given_name as name into v_person
    from qorgan.account a cross join lateral sec.scope_of(a.id) s
    where a.login = lower(v_login) and a.disabled_at is null and a.organisation_id = v_keeper
      and v_keeper = any (s.organisations) and 'READ_CASE' = any (s.permissions)
      and not exists (select from qorgan.conflict f where f.case_id = p_case and f.account_id = a.id and f.state = 'ACTIVE');
    if not found then
      return v_login;
    end if;
    insert into qorgan.case_protection_reader (case_id, keeper_id, account_id, account_name, named_by_name, named_reason)
    select p_case, v_keeper, v_person.id, v_person.name, me.surname || ' ' || me.given_name, p_reason
    from qorgan.account me where me.id = sec.account()
    on conflict do nothing;
  end loop;
  return null;
end $$;

alter function sec.is_read_by_named(uuid) owner to q_safeguards;
alter function sec.reader_left() owner to q_safeguards;
alter function sec.conflicted_cases() owner to q_safeguards;
alter function sec.abandoned_protection(uuid) owner to q_safeguards;
alter function sec.name_readers(uuid, text[], text) owner to q_safeguards;
revoke create on schema sec from q_safeguards;
revoke execute on all functions in schema sec from public;
grant execute on function sec.conflicted_cases(), sec.abandoned_protection(uuid), sec.name_readers(uuid, text[], text) to q_app;
grant execute on function sec.conflicted_cases() to q_owner;
