-- Four more slices of a case, each a table with its own policy (src/adr/0012): the psychologist's private
-- notes, who reported, where the child is, and what the police recorded. Which of them a person reads
-- is a list in the role and in the session, so that a further slice needs a table and no new column.

-- ------------------------------------------------------------------- the slices of roles and sessions
alter table qorgan.role add constraint role_slices_check
  check (slices <@ '{STORY,HEALTH,NOTES,REPORTER,WHEREABOUTS,POLICE}'::text[]);
comment on column qorgan.role.slices is
  'Parts of a case beyond the basic one: STORY, HEALTH, NOTES, REPORTER, WHEREABOUTS, POLICE.';
alter table sec.session add column slices text[] not null default '{}';
comment on column sec.session.slices is 'Of all the roles of the actor together.';

drop function sec.scope_of(uuid);
create function sec.scope_of(p_account uuid,
    out offices uuid[], out organisations uuid[], out story_organisations uuid[],
    out health_offices uuid[], out story boolean, out slices text[], out roles text[], out permissions text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive me as (
    select a.organisation_id from qorgan.account a where a.id = p_account and a.disabled_at is null
  ), mine as (
    select r.code, r.scope, r.slices
    from qorgan.account_role ar join qorgan.role r on r.code = ar.role
    where ar.account_id = p_account and exists (select 1 from me)
  ), below as (
    select organisation_id as id from me where exists (select 1 from mine where scope = 'SUBTREE')
    union
    select o.id from qorgan.organisation o join below b on o.parent_id = b.id
  ), kept as (
    select id from below
    union
    select organisation_id from me where exists (select 1 from mine where scope = 'ORGANISATION')
  ), told as (
    select array(select distinct s.slice from mine m, unnest(m.slices) s(slice) order by 1) as slices
  )
  select
    case when exists (select 1 from mine where scope <> 'NONE')
         then array(select organisation_id from me) else '{}' end,
    array(select id from kept),
    case when 'STORY' = any (t.slices) then array(select id from kept) else '{}' end,
    case when 'HEALTH' = any (t.slices) then array(select organisation_id from me) else '{}' end,
    'STORY' = any (t.slices),
    t.slices,
    array(select code from mine order by code),
    array(select distinct p.permission from qorgan.role_permission p join mine on mine.code = p.role order by 1)
  from told t
$$;

create or replace function sec.refresh_sessions(p_accounts uuid[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with live as (
    select token_hash, account_id from sec.session
    where ended_at is null and ends_at > now() and last_seen_at + idle > now()
      and (p_accounts is null or account_id = any (p_accounts))
  )
  update sec.session s set
    offices = x.offices, organisations = x.organisations, story_organisations = x.story_organisations,
    health_offices = x.health_offices, story = x.story, slices = x.slices, roles = x.roles,
    permissions = x.permissions,
    ended_at = case when d.disabled_at is not null then now() end
  from live l
  join qorgan.account d on d.id = l.account_id
  join (select a.account_id, (sec.scope_of(a.account_id)).* from (select distinct account_id from live) a) x
    on x.account_id = l.account_id
  where s.token_hash = l.token_hash
$$;

create or replace function sec.open_session(p_account uuid, p_token_hash text, p_door text, p_address text,
    p_idle interval, p_longest interval) returns timestamptz
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into sec.session (token_hash, account_id, door, address, idle, ends_at, offices, organisations,
      story_organisations, health_offices, story, slices, roles, permissions)
  select decode(p_token_hash, 'hex'), a.id, p_door, p_address, p_idle, now() + p_longest,
         x.offices, x.organisations, x.story_organisations, x.health_offices, x.story, x.slices, x.roles, x.permissions
  from qorgan.account a, sec.scope_of(a.id) x
  where a.id = p_account and a.disabled_at is null
  returning least(ends_at, now() + idle)
$$;

create function sec.slices() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return coalesce((sec.current_session()).slices, '{}'); end $$;

-- Whose kept cases the actor sees with this slice.
create function sec.slice_organisations(p_slice text) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_session sec.session := sec.current_session();
begin
  return case when p_slice = any (v_session.slices) then v_session.organisations else '{}' end;
end $$;

-- Where the actor works, if this slice is among the actor's: for what never leaves the office.
create function sec.slice_offices(p_slice text) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_session sec.session := sec.current_session();
begin
  return case when p_slice = any (v_session.slices) then v_session.offices else '{}' end;
end $$;

-- --------------------------------------------------------------------------- the psychologist's notes
create table qorgan.case_note (
  id              uuid primary key,
  case_id         uuid not null references qorgan.case_record (id),
  organisation_id uuid not null references qorgan.organisation (id),
  text            text not null,
  written_at      timestamptz not null,
  written_by_name text not null
);
comment on table qorgan.case_note is
  'Private notes: read by the psychologists of the office where they were written, by nobody else and never shared.';
create index case_note_case on qorgan.case_note (case_id, written_at);
create index case_note_organisation on qorgan.case_note (organisation_id);
alter table qorgan.case_note enable row level security;
alter table qorgan.case_note force row level security;
create policy visible on qorgan.case_note for select using (
  organisation_id = any ((select sec.slice_offices('NOTES'))::uuid[]));
create policy writes on qorgan.case_note for insert with check (
  organisation_id = any ((select sec.slice_offices('NOTES'))::uuid[]) and (select sec.may('WRITE_NOTE'))
  and exists (select 1 from qorgan.case_record c where c.id = case_id));

-- ------------------------------------------------------------------------------------ who reported
create table qorgan.case_reporter (
  case_id         uuid primary key references qorgan.case_record (id),
  version         int not null,
  name            text,
  phone           text,
  relation        text not null,
  stays_unknown   boolean not null,
  changed_at      timestamptz not null,
  changed_by_name text not null,
  check (name is not null or phone is not null)
);
comment on table qorgan.case_reporter is
  'Read where the case is kept and nowhere else: neither a referral nor a superior gets to know who reported.';
comment on column qorgan.case_reporter.stays_unknown is 'Whether they asked not to be named.';
call sec.follow_case('qorgan.case_reporter');
drop policy visible on qorgan.case_reporter;
drop policy keeper_writes on qorgan.case_reporter;
drop policy keeper_corrects on qorgan.case_reporter;
create policy visible on qorgan.case_reporter for select using (
  keeper_id = any ((select sec.slice_offices('REPORTER'))::uuid[]));
create policy keeper_writes on qorgan.case_reporter for insert with check (
  keeper_id = any ((select sec.slice_offices('REPORTER'))::uuid[]));
create policy keeper_corrects on qorgan.case_reporter for update using (
  keeper_id = any ((select sec.slice_offices('REPORTER'))::uuid[]));

-- ------------------------------------------------------------------------------- where the child is
-- Addresses compare without case, marks and spelling; digits stay apart, or house 11 would be house 1.
create function qorgan.fold_address(p_text text) returns text
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
begin
  return nullif(replace(qorgan.fold(
    regexp_replace(regexp_replace(p_text, '[[:punct:]№]+', ' ', 'g'), '([0-9])(?=[0-9])', '\1~', 'g')), '~', ''), '');
end $$;

create table qorgan.case_whereabouts (
  case_id         uuid primary key references qorgan.case_record (id),
  version         int not null,
  place           text not null,
  address         text,
  phone           text,
  note            text,
  changed_at      timestamptz not null,
  changed_by_name text not null,
  address_fold    text generated always as (qorgan.fold_address(address)) stored,
  phone_digits    text generated always as (nullif(right(regexp_replace(phone, '[^0-9]', '', 'g'), 10), '')) stored
);
comment on column qorgan.case_whereabouts.phone_digits is 'The last ten, so that +7 and 8 are one number.';
create index case_whereabouts_address on qorgan.case_whereabouts (address_fold);
create index case_whereabouts_phone on qorgan.case_whereabouts (phone_digits);

alter table qorgan.case_access add column whereabouts boolean not null default false;
drop index qorgan.case_access_open;
create index case_access_open on qorgan.case_access (organisation_id, case_id) include (story, whereabouts)
  where until is null;

create function sec.shared_whereabouts() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_session sec.session := sec.current_session();
begin
  if 'WHEREABOUTS' = any (v_session.slices) then
    return array(
      select a.case_id from qorgan.case_access a
      where a.organisation_id = any (v_session.offices) and a.until is null and a.whereabouts
      union all -- in an emergency it matters most where the child is
      select e.case_id from qorgan.emergency_access e where e.account_id = v_session.account_id and e.until > now());
  end if;
  return '{}';
end $$;

call sec.follow_case('qorgan.case_whereabouts');
drop policy visible on qorgan.case_whereabouts;
drop policy keeper_writes on qorgan.case_whereabouts;
drop policy keeper_corrects on qorgan.case_whereabouts;
create policy visible on qorgan.case_whereabouts for select using (
  keeper_id = any ((select sec.slice_organisations('WHEREABOUTS'))::uuid[])
  or case_id = any ((select sec.shared_whereabouts())::uuid[]));
create policy keeper_writes on qorgan.case_whereabouts for insert with check (
  keeper_id = any ((select sec.slice_offices('WHEREABOUTS'))::uuid[]));
create policy keeper_corrects on qorgan.case_whereabouts for update using (
  keeper_id = any ((select sec.slice_offices('WHEREABOUTS'))::uuid[]));

-- A referral may share the whereabouts, if its sender sees them.
alter table qorgan.referral drop constraint referral_shares_check;
alter table qorgan.referral add constraint referral_shares_check
  check (shares <@ '{BASIC,STORY,WHEREABOUTS}'::text[] and 'BASIC' = any (shares));
alter policy sends on qorgan.referral with check (
  from_organisation = any ((select sec.offices())::uuid[]) and (select sec.may('REFER_CHILD'))
  and exists (select 1 from qorgan.case_record c where c.id = case_id)
  and (not 'STORY' = any (shares) or exists (select 1 from qorgan.case_story s where s.case_id = referral.case_id))
  and (not 'WHEREABOUTS' = any (shares)
       or exists (select 1 from qorgan.case_whereabouts w where w.case_id = referral.case_id)));

create or replace function sec.referral_opens_case() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into qorgan.case_access (case_id, organisation_id, reason, source_id, story, whereabouts)
  values (new.case_id, new.to_organisation, 'REFERRAL', new.id, 'STORY' = any (new.shares), 'WHEREABOUTS' = any (new.shares));
  return null;
end $$;

-- --------------------------------------------------------------------- what the police recorded (3.4)
create table qorgan.police_record (
  id               uuid primary key,
  case_id          uuid not null references qorgan.case_record (id),
  organisation_id  uuid not null references qorgan.organisation (id),
  kind             text not null,
  number           text,
  recorded_on      date not null,
  text             text,
  recorded_at      timestamptz not null,
  recorded_by_name text not null
);
comment on table qorgan.police_record is
  'Measure 3.4: registers, protocols and reports of the police, read by the police office that wrote them alone.';
create index police_record_case on qorgan.police_record (case_id, recorded_at);
create index police_record_organisation on qorgan.police_record (organisation_id);
alter table qorgan.police_record enable row level security;
alter table qorgan.police_record force row level security;
create policy visible on qorgan.police_record for select using (
  organisation_id = any ((select sec.slice_offices('POLICE'))::uuid[]));
create policy records on qorgan.police_record for insert with check (
  organisation_id = any ((select sec.slice_offices('POLICE'))::uuid[]) and (select sec.may('RECORD_POLICE'))
  and exists (select 1 from qorgan.organisation o join qorgan.organisation_kind k on k.code = o.kind
              where o.id = organisation_id and k.sector = 'POLICE')
  and exists (select 1 from qorgan.case_record c where c.id = case_id));

call sec.guard_case('qorgan.case_note', 'case_id');
call sec.guard_case('qorgan.case_reporter', 'case_id');
call sec.guard_case('qorgan.case_whereabouts', 'case_id');
call sec.guard_case('qorgan.police_record', 'case_id');

-- --------------------------------------------------------------------------------------------- grants
grant select, insert on qorgan.case_note, qorgan.case_reporter, qorgan.case_whereabouts, qorgan.police_record to q_app;
grant update (version, name, phone, relation, stays_unknown, changed_at, changed_by_name) on qorgan.case_reporter to q_app;
grant update (version, place, address, phone, note, changed_at, changed_by_name) on qorgan.case_whereabouts to q_app;
grant execute on function qorgan.fold_address(text), sec.slices(), sec.slice_organisations(text),
  sec.slice_offices(text), sec.shared_whereabouts() to q_app;

call audit.track('qorgan.case_note');
call audit.track('qorgan.case_reporter');
call audit.track('qorgan.case_whereabouts');
call audit.track('qorgan.police_record');
