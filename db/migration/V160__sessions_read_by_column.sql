-- What each request costs, seen by counting calls (src/bench/README.md): a registration asked for its session
-- 26 times, and each time the whole row was taken apart, with every organisation of who sees hundreds.
-- Now each question takes the one column that it is about. Nothing is seen otherwise than before.

-- The live session of this transaction: none, or one. The only place that says which session lives.
create view sec.live with (security_invoker = true) as
  select s.* from sec.session s
  where s.token_hash = decode(nullif(current_setting('qorgan.session', true), ''), 'hex')
    and s.ended_at is null and s.ends_at > now() and s.last_seen_at + s.idle > now();
comment on view sec.live is 'Read by the functions of the owner alone; policies ask those.';

create or replace function sec.current_session() returns sec.session
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_session sec.session;
begin
  select l.* into v_session from sec.live l;
  return v_session;
end $$;

create or replace function sec.organisations() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return coalesce((select l.organisations from sec.live l), '{}'); end $$;
create or replace function sec.story_organisations() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return coalesce((select l.story_organisations from sec.live l), '{}'); end $$;
create or replace function sec.health_offices() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return coalesce((select l.health_offices from sec.live l), '{}'); end $$;
create or replace function sec.offices() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return coalesce((select l.offices from sec.live l), '{}'); end $$;
create or replace function sec.slices() returns text[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return coalesce((select l.slices from sec.live l), '{}'); end $$;
create or replace function sec.account() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (select l.account_id from sec.live l); end $$;
create or replace function sec.may(p_permission text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return exists (select from sec.live l where p_permission = any (l.permissions)); end $$;
create or replace function sec.slice_organisations(p_slice text) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return coalesce((select l.organisations from sec.live l where p_slice = any (l.slices)), '{}'); end $$;
create or replace function sec.slice_offices(p_slice text) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return coalesce((select l.offices from sec.live l where p_slice = any (l.slices)), '{}'); end $$;

create or replace function sec.shared_cases() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_offices uuid[];
  v_account uuid;
begin
  select l.offices, l.account_id into v_offices, v_account from sec.live l;
  return array(
    select a.case_id from qorgan.case_access a
    where a.organisation_id = any (v_offices) and a.until is null
    union all
    select e.case_id from qorgan.emergency_access e where e.account_id = v_account and e.until > now());
end $$;

-- Its owner may read what sessions see: no person and no program is q_safeguards.
grant select on sec.session, sec.live to q_safeguards;

-- As before (V072), by column. Once a minute is precise enough for an idle limit of minutes, and spares a
-- write per request.
create or replace function sec.begin(p_token_hash text)
returns table (session_id uuid, account_id uuid, login text, surname text, given_name text, patronymic text,
  organisation_id uuid, organisation_kind text, sector text, territory text,
  organisation_kk text, organisation_ru text, organisation_en text,
  roles text[], permissions text[], locale text, expires_at timestamptz, emergency_until timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_told text := set_config('qorgan.session', coalesce(p_token_hash, ''), true);
  v_seen timestamptz;
begin
  select l.id, a.id, a.login, a.surname, a.given_name, a.patronymic, o.id, o.kind, k.sector, o.territory,
         o.kk, o.ru, o.en, l.roles, l.permissions, a.locale, least(l.ends_at, now() + l.idle),
         (select max(e.until) from qorgan.emergency_access e where e.account_id = a.id and e.until > now()), l.last_seen_at
  into session_id, account_id, login, surname, given_name, patronymic, organisation_id, organisation_kind, sector, territory,
       organisation_kk, organisation_ru, organisation_en, roles, permissions, locale, expires_at, emergency_until, v_seen
  from sec.live l
  join qorgan.account a on a.id = l.account_id and a.disabled_at is null
  join qorgan.organisation o on o.id = a.organisation_id
  join qorgan.organisation_kind k on k.code = o.kind;
  if not found then
    return;
  end if;
  if v_seen < now() - interval '1 minute' then
    update sec.session t set last_seen_at = now()
    where t.token_hash = (
      select u.token_hash from sec.session u
      where u.token_hash = decode(p_token_hash, 'hex') and u.last_seen_at < now() - interval '1 minute'
      for update skip locked);
  end if;
  return next;
end $$;

-- As before (V080), by column.
create or replace function audit.append(p_use_case text, p_outcome text, p_case_ids text, p_reason text, p_address text)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  e audit.entry;
begin
  -- As sec.live, and the session that this very transaction ended: signing out has an actor.
  select s.id, s.account_id, s.roles, a.login, a.organisation_id
  into e.session_id, e.account_id, e.roles, e.login, e.organisation_id
  from sec.session s left join qorgan.account a on a.id = s.account_id
  where s.token_hash = decode(nullif(current_setting('qorgan.session', true), ''), 'hex')
    and (s.ended_at is null or s.ended_at = now()) and s.ends_at > now() and s.last_seen_at + s.idle > now();
  e.use_case := left(p_use_case, 100);
  e.outcome := p_outcome;
  e.case_ids := coalesce(p_case_ids::uuid[], '{}');
  e.reason := left(p_reason, 200);
  e.address := left(p_address, 64);
  perform audit.link(e);
end $$;

-- As before (V071); written in sql, it was planned anew at every registration.
create or replace function sec.is_own_relative(p_iin text, p_name text, p_birth_date date) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_account uuid := sec.account();
begin
  return exists (
      select from qorgan.declared_relative d
      where d.account_id = v_account and d.withdrawn_at is null
        and (d.iin = p_iin
             or ((d.iin is null or p_iin is null) and d.name_key = qorgan.fold_key(p_name) and d.birth_date = p_birth_date)))
    or exists (
      select from qorgan.conflict f join qorgan.case_record c on c.id = f.case_id
      where f.account_id = v_account and f.state = 'ACTIVE' and c.iin = p_iin);
end $$;

-- A new case has no listing yet that would have to go first. And the listing is derived, from rows that are
-- never deleted: it needs no keys of its own, each of which locked a row of the region's own department.
alter table sec.case_listing drop constraint case_listing_case_id_fkey;
alter table sec.case_listing drop constraint case_listing_organisation_id_fkey;
create function sec.case_registered() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into sec.case_listing (case_id, organisation_id, via, registered_at)
  with recursive listed as (
    select new.keeper_id as organisation_id, 'KEPT' as via
    union
    select o.parent_id, 'BELOW'
    from listed l join qorgan.organisation o on o.id = l.organisation_id where o.parent_id is not null
  )
  select new.id, organisation_id, via, new.registered_at from listed;
  return null;
end $$;
drop trigger listed on qorgan.case_record;
create trigger listed after insert on qorgan.case_record
  for each row execute function sec.case_registered();
revoke execute on all functions in schema sec from public;
