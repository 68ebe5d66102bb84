-- Who must not see a child though their office may: somebody in conflict of interest, and everybody but
-- the people named where a record is specially protected. Restrictive policies take such cases out of
-- all that a person reads, counts, lists or finds; q_safeguards owns the functions that know of them.

grant usage on schema qorgan, sec, audit to q_safeguards;
grant create on schema sec to q_safeguards; -- to own functions; taken back below

-- ------------------------------------------------------------------------------ what staff declare
create table qorgan.declared_relative (
  id           uuid primary key default gen_random_uuid(),
  account_id   uuid not null references qorgan.account (id),
  kinship      text not null,
  iin          text check (iin ~ '^[0-9]{12}$'),
  surname      text not null,
  given_name   text not null,
  birth_date   date,
  declared_at  timestamptz not null default now(),
  withdrawn_at timestamptz,
  name_key     text not null generated always as (qorgan.fold_key(surname || ' ' || given_name)) stored,
  check (iin is not null or birth_date is not null)
);
comment on table qorgan.declared_relative is
  'Children of the family, as their relatives on the staff declared them; read by who declared them.';
create index declared_relative_account on qorgan.declared_relative (account_id);
create index declared_relative_iin on qorgan.declared_relative (iin) where withdrawn_at is null;
create index declared_relative_name on qorgan.declared_relative (name_key, birth_date) where withdrawn_at is null;

alter table qorgan.declared_relative enable row level security;
alter table qorgan.declared_relative force row level security;
create policy own on qorgan.declared_relative to q_app
  using (account_id = (select sec.account())) with check (account_id = (select sec.account()));
create policy matches on qorgan.declared_relative for select to q_safeguards using (true);
grant select, insert on qorgan.declared_relative to q_app;
grant update (withdrawn_at) on qorgan.declared_relative to q_app;

-- -------------------------------------------------------------------------------- who is in conflict
create table qorgan.conflict (
  id                 uuid primary key default gen_random_uuid(),
  version            int not null default 1,
  case_id            uuid not null references qorgan.case_record (id),
  case_number        text not null,
  commissions        uuid[] not null default '{}',
  account_id         uuid not null references qorgan.account (id),
  account_name       text not null,
  ground             text not null check (ground in ('DECLARED', 'NAMED', 'CONTACT')),
  state              text not null check (state in ('HINT', 'ACTIVE', 'LIFTED')),
  reason             text,
  raised_at          timestamptz not null default now(),
  raised_by          uuid references qorgan.account (id),
  raised_by_name     text,
  asked_at           timestamptz,
  asked_by           uuid references qorgan.account (id),
  asked_by_name      text,
  asked_reason       text,
  decided_at         timestamptz,
  decided_by_name    text,
  decision_reason    text,
  unique (case_id, account_id),
  check (state <> 'LIFTED' or decision_reason is not null)
);
comment on column qorgan.conflict.commissions is 'The commissions that may decide whether a conflict is lifted.';
create index conflict_account on qorgan.conflict (account_id) include (case_id) where state = 'ACTIVE';
create index conflict_asked on qorgan.conflict (asked_at) where asked_at is not null and state = 'ACTIVE';
create index conflict_of_account on qorgan.conflict (account_id);
create index conflict_raised on qorgan.conflict (raised_by);
create index conflict_asker on qorgan.conflict (asked_by);
call sec.follow_case('qorgan.conflict');

-- ------------------------------------------------------------------------- who alone may see a case
create table qorgan.case_protection (
  case_id           uuid primary key references qorgan.case_record (id),
  reason            text not null,
  protected_at      timestamptz not null default now(),
  protected_by_name text not null
);
comment on table qorgan.case_protection is 'A record of special protection (a shelter, a witness): for the people named alone.';
call sec.follow_case('qorgan.case_protection');

create table qorgan.case_protection_reader (
  case_id      uuid not null references qorgan.case_record (id),
  account_id   uuid not null references qorgan.account (id),
  account_name text not null,
  primary key (case_id, account_id)
);
create index case_protection_reader_account on qorgan.case_protection_reader (account_id);
call sec.follow_case('qorgan.case_protection_reader');

-- The cases that this session's person must not see, though their office may. A protected one is hidden
-- also where no sight of it is left: an ended referral still tells reason and answer, a notice given the
-- child's name. In plpgsql, as all that policies ask (see sec.current_session).
create function sec.hidden_cases() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_session sec.session := sec.current_session();
begin
  return array(
    select f.case_id from qorgan.conflict f
    where f.account_id = v_session.account_id and f.state = 'ACTIVE'
    union all
    select p.case_id from qorgan.case_protection p
    where (p.keeper_id = any (v_session.organisations) or p.keeper_id = any (v_session.offices)
           or exists (select from qorgan.case_access a -- open or ended
                      where a.case_id = p.case_id and a.organisation_id = any (v_session.offices)))
      and not exists (select from qorgan.case_protection_reader r
                      where r.case_id = p.case_id and r.account_id = v_session.account_id));
end $$;

-- Takes the hidden cases out of a table, whatever its other policies allow; the owner's functions
-- read for a person too, so they are bound by it as well.
create procedure sec.guard_case(p_table regclass, p_column text)
language plpgsql as $$
begin
  execute format('create policy guarded on %s as restrictive to q_app, q_owner
    using (%I <> all ((select sec.hidden_cases())::uuid[]))', p_table, p_column);
end $$;

alter function sec.hidden_cases() owner to q_safeguards;
grant execute on function sec.hidden_cases() to q_app, q_owner;
grant execute on function sec.current_session() to q_safeguards;

create policy safeguards on qorgan.case_access for select to q_safeguards using (true);
create policy safeguards on qorgan.case_record for select to q_safeguards using (true);
create policy safeguards on qorgan.account for select to q_safeguards using (true);
create policy safeguards on qorgan.referral for select to q_safeguards using (true);
create policy safeguards on qorgan.notification for select to q_safeguards using (true);
create policy safeguards on qorgan.conflict to q_safeguards using (true) with check (true);
create policy safeguards on qorgan.case_protection for select to q_safeguards using (true);
create policy safeguards on qorgan.case_protection_reader for select to q_safeguards using (true);
create policy keeps on qorgan.case_protection to q_owner using (true) with check (true);
create policy keeps on qorgan.case_protection_reader to q_owner using (true) with check (true);
create policy keeps on qorgan.conflict to q_owner using (true) with check (true);
grant select on qorgan.case_access, qorgan.conflict, qorgan.case_protection, qorgan.case_protection_reader,
  qorgan.declared_relative, qorgan.organisation, qorgan.organisation_kind, qorgan.territory to q_safeguards;
grant insert, update (ground, state) on qorgan.conflict to q_safeguards;
grant select (id, number, child_id, iin, name_fold, name_key, birth_date, keeper_id, territory, status)
  on qorgan.case_record to q_safeguards;
grant select (id, login, surname, given_name, organisation_id, disabled_at) on qorgan.account to q_safeguards;
grant select (id, case_id) on qorgan.referral, qorgan.notification to q_safeguards;
grant execute on function qorgan.fold(text), qorgan.fold_key(text), sec.account(), sec.may(text), sec.organisations(),
  sec.offices(), sec.shared_cases() to q_safeguards;

call sec.guard_case('qorgan.case_record', 'id');
call sec.guard_case('qorgan.case_story', 'case_id');
call sec.guard_case('qorgan.case_action', 'case_id');
call sec.guard_case('qorgan.risk_assessment', 'case_id');
call sec.guard_case('qorgan.case_correction', 'case_id');
call sec.guard_case('qorgan.medical_record', 'case_id');
call sec.guard_case('qorgan.referral', 'case_id');
call sec.guard_case('qorgan.notification', 'case_id');
call sec.guard_case('qorgan.conflict', 'case_id');
call sec.guard_case('qorgan.case_protection', 'case_id');
call sec.guard_case('qorgan.case_protection_reader', 'case_id');

-- ------------------------------------------------------------------- who may raise, protect and decide
drop policy visible on qorgan.conflict;
drop policy keeper_writes on qorgan.conflict;
drop policy keeper_corrects on qorgan.conflict;
create policy guards on qorgan.conflict for select to q_app using (
  keeper_id = any ((select sec.organisations())::uuid[]) and (select sec.may('GUARD_CASE')));
create policy hears on qorgan.conflict for select to q_app using (
  commissions && (select sec.offices())::uuid[] and (select sec.may('DECIDE_CONFLICT')));
create policy names on qorgan.conflict for insert to q_app with check (
  keeper_id = any ((select sec.organisations())::uuid[]) and (select sec.may('GUARD_CASE'))
  and raised_by = (select sec.account()) and ground = 'NAMED' and state = 'ACTIVE');
create policy asks on qorgan.conflict for update to q_app
  using (keeper_id = any ((select sec.organisations())::uuid[]) and (select sec.may('GUARD_CASE')));
create policy decides on qorgan.conflict for update to q_app
  using (commissions && (select sec.offices())::uuid[] and (select sec.may('DECIDE_CONFLICT')));
grant select, insert on qorgan.conflict to q_app;
grant update (version, state, asked_at, asked_by, asked_by_name, asked_reason, decided_at, decided_by_name, decision_reason)
  on qorgan.conflict to q_app;

-- A hint is answered by the keeper, or turned into a conflict by the matching below; a conflict is lifted
-- by a second person, with both reasons kept.
create function sec.conflict_changes() returns trigger
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
create trigger changes before update on qorgan.conflict for each row
  when (session_user = 'q_app') execute function sec.conflict_changes();

drop policy visible on qorgan.case_protection;
drop policy keeper_writes on qorgan.case_protection;
drop policy keeper_corrects on qorgan.case_protection;
create policy visible on qorgan.case_protection for select to q_app using (
  keeper_id = any ((select sec.organisations())::uuid[]) or case_id = any ((select sec.shared_cases())::uuid[]));
create policy protects on qorgan.case_protection to q_app
  using (keeper_id = any ((select sec.offices())::uuid[]) and (select sec.may('GUARD_CASE')))
  with check (keeper_id = any ((select sec.offices())::uuid[]) and (select sec.may('GUARD_CASE')));
drop policy visible on qorgan.case_protection_reader;
drop policy keeper_writes on qorgan.case_protection_reader;
drop policy keeper_corrects on qorgan.case_protection_reader;
create policy visible on qorgan.case_protection_reader for select to q_app using (
  keeper_id = any ((select sec.organisations())::uuid[]) or case_id = any ((select sec.shared_cases())::uuid[]));
create policy names on qorgan.case_protection_reader to q_app
  using (keeper_id = any ((select sec.offices())::uuid[]) and (select sec.may('GUARD_CASE')))
  with check (keeper_id = any ((select sec.offices())::uuid[]) and (select sec.may('GUARD_CASE')));
grant select, insert, delete on qorgan.case_protection, qorgan.case_protection_reader to q_app;

-- A case that another organisation takes over is guarded there as it was.
create function sec.guards_follow_keeper() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update qorgan.case_protection set keeper_id = new.keeper_id where case_id = new.id;
  update qorgan.case_protection_reader set keeper_id = new.keeper_id where case_id = new.id;
  update qorgan.conflict set keeper_id = new.keeper_id where case_id = new.id;
  return null;
end $$;
create trigger guards_follow after update on qorgan.case_record
  for each row when (old.keeper_id <> new.keeper_id) execute function sec.guards_follow_keeper();

-- An account by its login, to be named: only one that may read cases, and only for who guards them.
create function sec.reader_named(p_login text) returns table (id uuid, name text, organisation_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id, a.surname || ' ' || a.given_name, a.organisation_id
  from qorgan.account a
  where a.login = lower(p_login) and a.disabled_at is null and (select sec.may('GUARD_CASE'))
    and exists (select from qorgan.account_role r join qorgan.role_permission p on p.role = r.role
                where r.account_id = a.id and p.permission = 'READ_CASE')
$$;
create policy safeguards on qorgan.account_role for select to q_safeguards using (true);
grant select on qorgan.account_role, qorgan.role_permission to q_safeguards;

-- The commissions on minors' affairs of a territory and of what it belongs to: that of the city or
-- district, and the region's.
create function sec.commissions_of(p_territory text) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive above as (
    select t.code, t.parent_code from qorgan.territory t where t.code = p_territory
    union
    select t.code, t.parent_code from above a join qorgan.territory t on t.code = a.parent_code
  )
  select coalesce(array_agg(o.id order by o.code), '{}')
  from above a join qorgan.organisation o on o.territory = a.code
  join qorgan.organisation_kind k on k.code = o.kind
  where k.sector = 'COMMISSION' and o.valid_to is null
$$;

-- --------------------------------------------------------------------------------- found by the system
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

-- Relatives of a child whose case was registered or corrected, and whoever is in conflict with the same
-- child in another case.
create function sec.find_conflicts() returns trigger
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
create trigger finds_conflicts after insert on qorgan.case_record
  for each row execute function sec.find_conflicts();
create trigger finds_more_conflicts after update on qorgan.case_record
  for each row when (old.child_id <> new.child_id or old.name_key <> new.name_key or old.birth_date <> new.birth_date)
  execute function sec.find_conflicts();

-- The cases of a relative who was declared just now.
create function sec.find_cases_of_relative() returns trigger
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
create trigger finds_cases after insert on qorgan.declared_relative
  for each row execute function sec.find_cases_of_relative();

-- A conflict with a child is one with all of the child's cases.
create function sec.spread_conflict() returns trigger
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
create trigger spreads after insert on qorgan.conflict
  for each row when (new.state = 'ACTIVE') execute function sec.spread_conflict();
create trigger spreads_later after update on qorgan.conflict
  for each row when (new.state = 'ACTIVE' and old.state <> 'ACTIVE') execute function sec.spread_conflict();

-- Whether this session's person must leave a child to others: asked before a case is registered.
create function sec.is_own_relative(p_iin text, p_name text, p_birth_date date) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select exists (
      select from qorgan.declared_relative d
      where d.account_id = sec.account() and d.withdrawn_at is null
        and (d.iin = p_iin
             or ((d.iin is null or p_iin is null) and d.name_key = qorgan.fold_key(p_name) and d.birth_date = p_birth_date)))
    or exists (
      select from qorgan.conflict f join qorgan.case_record c on c.id = f.case_id
      where f.account_id = sec.account() and f.state = 'ACTIVE' and c.iin = p_iin)
$$;

-- ------------------------------------------------------------------------------------------- alerts
create table qorgan.alert (
  id              uuid primary key default gen_random_uuid(),
  at              timestamptz not null default clock_timestamp(),
  kind            text not null check (kind in ('CONFLICT_FOUND', 'CONFLICT_ATTEMPT', 'PROTECTED_ATTEMPT', 'EMERGENCY_ACCESS')),
  to_organisation uuid not null references qorgan.organisation (id),
  case_id         uuid not null references qorgan.case_record (id),
  case_number     text not null,
  about_account   uuid not null references qorgan.account (id),
  about_name      text not null,
  reason          text,
  seen_at         timestamptz,
  seen_by_name    text
);
comment on table qorgan.alert is 'What the keeper of a case and the commission must hear of at once.';
create index alert_newest on qorgan.alert (to_organisation, at desc, id desc);
create index alert_about on qorgan.alert (about_account, case_id, at);
create index alert_case on qorgan.alert (case_id);
alter table qorgan.alert enable row level security;
alter table qorgan.alert force row level security;
create policy visible on qorgan.alert for select to q_app using (
  to_organisation = any ((select sec.offices())::uuid[]) and (select sec.may('READ_ALERT'))
  and about_account <> (select sec.account()));
create policy sees on qorgan.alert for update to q_app
  using (to_organisation = any ((select sec.offices())::uuid[]) and (select sec.may('READ_ALERT'))
         and about_account <> (select sec.account()));
create policy safeguards on qorgan.alert to q_safeguards using (true) with check (true);
call sec.guard_case('qorgan.alert', 'case_id');
grant select on qorgan.alert to q_app;
grant update (seen_at, seen_by_name) on qorgan.alert to q_app;
grant select, insert on qorgan.alert to q_safeguards;

-- Tells the keeper and the commission of something that a person did about cases.
create function sec.raise_alert(p_kind text, p_cases uuid[], p_account uuid, p_reason text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into qorgan.alert (kind, to_organisation, case_id, case_number, about_account, about_name, reason)
  select p_kind, hears.id, c.id, c.number, a.id, a.surname || ' ' || a.given_name, p_reason
  from qorgan.case_record c
  cross join lateral (select c.keeper_id union select unnest(sec.commissions_of(c.territory))) hears (id)
  join qorgan.account a on a.id = p_account
  where c.id = any (p_cases)
    -- the tenth attempt of an hour says no more than the first
    and not exists (select from qorgan.alert t
                    where t.about_account = p_account and t.case_id = c.id and t.kind = p_kind and p_kind like '%ATTEMPT'
                      and t.to_organisation = hears.id and t.at > now() - interval '1 hour')
$$;

-- Of the records that a refused call asked for, those that are hidden from who asked raise an alert.
create function sec.note_attempt(p_ids uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_account uuid := sec.account();
  v_hidden uuid[] := sec.hidden_cases();
  v_conflict uuid[];
begin
  v_hidden := array(
    select h from unnest(v_hidden) h
    where h = any (p_ids)
       or exists (select from qorgan.referral r where r.case_id = h and r.id = any (p_ids))
       or exists (select from qorgan.notification n where n.case_id = h and n.id = any (p_ids)));
  v_conflict := array(select f.case_id from qorgan.conflict f
                      where f.account_id = v_account and f.state = 'ACTIVE' and f.case_id = any (v_hidden));
  perform sec.raise_alert('CONFLICT_ATTEMPT', v_conflict, v_account, null),
          sec.raise_alert('PROTECTED_ATTEMPT',
            array(select h from unnest(v_hidden) h where h <> all (v_conflict)), v_account, null);
end $$;

-- A search that would have met a hidden child by number or whole name is an attempt too.
create function sec.note_search(p_name text, p_iin text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  select sec.note_attempt(array(
    select c.id from qorgan.case_record c
    where c.id = any (sec.hidden_cases())
      and (c.iin = p_iin or (qorgan.fold(p_name) <> '' and (c.name_fold || ' ') like qorgan.fold(p_name) || ' %'
                             and position(' ' in qorgan.fold(p_name)) > 0))))
$$;

create function sec.conflict_found() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.raise_alert('CONFLICT_FOUND', array[new.case_id], new.account_id, null);
  return null;
end $$;
create trigger tells after insert on qorgan.conflict
  for each row when (new.state = 'ACTIVE' and new.ground = 'DECLARED') execute function sec.conflict_found();

alter function sec.reader_named(text) owner to q_safeguards;
alter function sec.commissions_of(text) owner to q_safeguards;
alter function sec.keep_conflicts(uuid[], uuid[], text) owner to q_safeguards;
alter function sec.find_conflicts() owner to q_safeguards;
alter function sec.find_cases_of_relative() owner to q_safeguards;
alter function sec.spread_conflict() owner to q_safeguards;
alter function sec.is_own_relative(text, text, date) owner to q_safeguards;
alter function sec.raise_alert(text, uuid[], uuid, text) owner to q_safeguards;
alter function sec.note_attempt(uuid[]) owner to q_safeguards;
alter function sec.note_search(text, text) owner to q_safeguards;
alter function sec.conflict_found() owner to q_safeguards;
revoke create on schema sec from q_safeguards;
revoke execute on all functions in schema sec from public;
grant execute on function sec.reader_named(text), sec.commissions_of(text), sec.is_own_relative(text, text, date),
  sec.note_attempt(uuid[]), sec.note_search(text, text) to q_app;

call audit.track('qorgan.declared_relative');
call audit.track('qorgan.conflict');
call audit.track('qorgan.case_protection');
call audit.track('qorgan.case_protection_reader');
call audit.track('qorgan.alert');
