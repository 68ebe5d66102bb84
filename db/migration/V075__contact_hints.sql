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

alter table qorgan.alert drop constraint alert_kind_check;
alter table qorgan.alert add constraint alert_kind_check
  check (kind in ('CONFLICT_HINT', 'CONFLICT_FOUND', 'CONFLICT_ATTEMPT', 'PROTECTED_ATTEMPT', 'EMERGENCY_ACCESS'));

grant create on schema sec to q_safeguards; -- to own functions; taken back below

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

alter function sec.hint_at_staff() owner to q_safeguards;
alter function sec.hint_at_cases() owner to q_safeguards;
alter function sec.conflict_hinted() owner to q_safeguards;
revoke create on schema sec from q_safeguards;
revoke execute on all functions in schema sec from public;

call audit.track('qorgan.staff_contact');
