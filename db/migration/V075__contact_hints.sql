-- Somebody of the staff who has the child's telephone or address may be close to the child: a hint, which
-- the keeper answers. It hides nothing by itself, because neighbours share a house.

create table qorgan.staff_contact (
  account_id   uuid primary key references qorgan.account (id),
  address      text,
  phone        text,
  changed_at   timestamptz not null default now(),
  address_fold text generated always as (qorgan.fold_address(address)) stored,
  phone_digits text generated always as (nullif(right(regexp_replace(phone, '[^0-9]', '', 'g'), 10), '')) stored
);
comment on table qorgan.staff_contact is 'Where a member of staff lives, as they said themselves; read by nobody else.';
create index staff_contact_address on qorgan.staff_contact (address_fold);
create index staff_contact_phone on qorgan.staff_contact (phone_digits);
alter table qorgan.staff_contact enable row level security;
alter table qorgan.staff_contact force row level security;
create policy own on qorgan.staff_contact to q_app
  using (account_id = (select sec.account())) with check (account_id = (select sec.account()));
create policy matches on qorgan.staff_contact for select to q_safeguards using (true);
grant select, insert on qorgan.staff_contact to q_app;
grant update (address, phone, changed_at) on qorgan.staff_contact to q_app;
grant select on qorgan.staff_contact to q_safeguards;
create policy matches on qorgan.case_whereabouts for select to q_safeguards using (true);
grant select (case_id, address_fold, phone_digits) on qorgan.case_whereabouts to q_safeguards;
grant update (ground, state) on qorgan.conflict to q_safeguards;

alter table qorgan.alert drop constraint alert_kind_check;
alter table qorgan.alert add constraint alert_kind_check
  check (kind in ('CONFLICT_HINT', 'CONFLICT_FOUND', 'CONFLICT_ATTEMPT', 'PROTECTED_ATTEMPT', 'EMERGENCY_ACCESS'));

grant create on schema sec to q_safeguards; -- to own functions; taken back below

-- Keeps what was found about cases and people. A declared relative is a conflict though it was a hint
-- before; what somebody has decided stays.
create function sec.keep_conflicts(p_cases uuid[], p_accounts uuid[], p_ground text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into qorgan.conflict (case_id, case_number, keeper_id, commissions, account_id, account_name, ground, state)
  select c.id, c.number, c.keeper_id, sec.commissions_of(c.territory), a.id, a.surname || ' ' || a.given_name, p_ground,
         case p_ground when 'CONTACT' then 'HINT' else 'ACTIVE' end
  from unnest(p_cases, p_accounts) found (case_id, account_id)
  join qorgan.case_record c on c.id = found.case_id
  join qorgan.account a on a.id = found.account_id
  on conflict (case_id, account_id) do update set ground = excluded.ground, state = excluded.state
    where conflict.state = 'HINT' and excluded.state = 'ACTIVE';
end $$;

create or replace function sec.find_conflicts() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_accounts uuid[] := array(
    select d.account_id from qorgan.declared_relative d where d.withdrawn_at is null and d.iin = new.iin
    union
    select d.account_id from qorgan.declared_relative d
    where d.withdrawn_at is null and (d.iin is null or new.iin is null)
      and d.name_key = new.name_key and d.birth_date = new.birth_date);
  v_others uuid[] := array(
    select distinct f.account_id from qorgan.case_record c join qorgan.conflict f on f.case_id = c.id
    where c.child_id = new.child_id and c.id <> new.id and f.state = 'ACTIVE' and f.account_id <> all (v_accounts));
begin
  if v_accounts <> '{}' then
    perform sec.keep_conflicts(array_fill(new.id, array[cardinality(v_accounts)]), v_accounts, 'DECLARED');
  end if;
  if v_others <> '{}' then
    perform sec.keep_conflicts(array_fill(new.id, array[cardinality(v_others)]), v_others, 'NAMED');
  end if;
  return null;
end $$;

create or replace function sec.find_cases_of_relative() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_cases uuid[] := array(
    select i.id from qorgan.case_record i where i.iin = new.iin
    union
    select n.id from qorgan.case_record n
    where n.name_key = new.name_key and n.birth_date = new.birth_date and (n.iin is null or new.iin is null));
begin
  perform sec.keep_conflicts(v_cases, array_fill(new.account_id, array[cardinality(v_cases)]), 'DECLARED');
  return null;
end $$;

create or replace function sec.spread_conflict() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_cases uuid[] := array(
    select other.id from qorgan.case_record c join qorgan.case_record other on other.child_id = c.child_id and other.id <> c.id
    where c.id = new.case_id);
begin
  perform sec.keep_conflicts(v_cases, array_fill(new.account_id, array[cardinality(v_cases)]),
    case new.ground when 'DECLARED' then 'DECLARED' else 'NAMED' end);
  return null;
end $$;

-- The matching itself may turn a hint into a conflict; people as before.
create or replace function sec.conflict_changes() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.state <> old.state and current_user <> 'q_safeguards' and not (
       old.state = 'HINT' and sec.may('GUARD_CASE')
       or old.state = 'ACTIVE' and new.state = 'LIFTED' and old.asked_at is not null and sec.may('DECIDE_CONFLICT')
          and sec.account() not in (old.account_id, old.asked_by) and old.raised_by is distinct from sec.account()) then
    raise exception 'a conflict of interest is lifted by a second person' using errcode = 'check_violation';
  end if;
  return new;
end $$;

create function sec.hint_at_staff() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_accounts uuid[] := array(
    select s.account_id from qorgan.staff_contact s
    where s.phone_digits = new.phone_digits or s.address_fold = new.address_fold);
begin
  perform sec.keep_conflicts(array_fill(new.case_id, array[cardinality(v_accounts)]), v_accounts, 'CONTACT');
  return null;
end $$;
create trigger hints after insert or update on qorgan.case_whereabouts
  for each row execute function sec.hint_at_staff();

create function sec.hint_at_cases() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_cases uuid[] := array(
    select w.case_id from qorgan.case_whereabouts w
    where w.phone_digits = new.phone_digits or w.address_fold = new.address_fold);
begin
  perform sec.keep_conflicts(v_cases, array_fill(new.account_id, array[cardinality(v_cases)]), 'CONTACT');
  return null;
end $$;
create trigger hints after insert or update on qorgan.staff_contact
  for each row execute function sec.hint_at_cases();

create function sec.conflict_hinted() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.raise_alert('CONFLICT_HINT', array[new.case_id], new.account_id, null);
  return null;
end $$;
create trigger hints after insert on qorgan.conflict
  for each row when (new.state = 'HINT') execute function sec.conflict_hinted();

alter function sec.keep_conflicts(uuid[], uuid[], text) owner to q_safeguards;
alter function sec.hint_at_staff() owner to q_safeguards;
alter function sec.hint_at_cases() owner to q_safeguards;
alter function sec.conflict_hinted() owner to q_safeguards;
revoke create on schema sec from q_safeguards;
revoke execute on all functions in schema sec from public;

call audit.track('qorgan.staff_contact');
