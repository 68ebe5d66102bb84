-- Who acts, and what the database believes about it.
-- Policies trust nothing that the application can set except a session token's hash, which is looked
-- up here: an injection can therefore never become somebody else. Row security, sessions and the
-- audit exist before the first record of a child does.

create schema if not exists qorgan;
create schema sec;
create schema audit;

grant usage on schema qorgan, sec, audit to q_app, q_signin;
grant usage on schema qorgan to q_statistics;
grant usage, create on schema sec to q_statistics;

-- Functions are callable only by those named below them.
alter default privileges revoke execute on functions from public;

-- The text in the reader's language; Kazakh first.
create function qorgan.text(p_language text, p_kk text, p_ru text, p_en text) returns text
language sql immutable parallel safe as $$
  select case p_language when 'ru' then p_ru when 'en' then p_en else p_kk end
$$;
grant execute on function qorgan.text(text, text, text, text) to q_app;

-- ---------------------------------------------------------------------------------------- places
create table qorgan.territory (
  code        text primary key check (code ~ '^[0-9]{9}$'),
  parent_code text references qorgan.territory (code),
  kind        text not null check (kind in ('REGION', 'CITY', 'DISTRICT')),
  valid_from  date,
  valid_to    date,
  centre      text,
  tile_row    int,
  tile_column int
);
comment on table qorgan.territory is 'KATO units, 9 digits; names are dated because places are renamed.';
create index territory_parent on qorgan.territory (parent_code);

create table qorgan.territory_name (
  code       text not null references qorgan.territory (code),
  valid_from date not null,
  valid_to   date,
  kk         text not null,
  ru         text not null,
  en         text not null,
  primary key (code, valid_from)
);

-- --------------------------------------------------------------------------------- organisations
create table qorgan.organisation_kind (
  code              text primary key,
  sector            text not null check (sector in ('EDUCATION', 'POLICE', 'HEALTH', 'SOCIAL', 'COMMISSION', 'OTHER')),
  kk                text not null,
  ru                text not null,
  en                text not null,
  receives_referrals boolean not null default false,
  plan_abbreviation text
);

create table qorgan.organisation (
  id         uuid primary key,
  code       text not null unique,
  kind       text not null references qorgan.organisation_kind (code),
  territory  text not null references qorgan.territory (code),
  parent_id  uuid references qorgan.organisation (id) deferrable initially deferred,
  kk         text not null,
  ru         text not null,
  en         text not null,
  valid_from date,
  valid_to   date,
  check (parent_id <> id)
);
create index organisation_parent on qorgan.organisation (parent_id);
create index organisation_territory_kind on qorgan.organisation (territory, kind);
create index organisation_by_kind on qorgan.organisation (kind);

-- ------------------------------------------------------------------------------ roles and accounts
create table qorgan.role (
  code   text primary key,
  kk     text not null,
  ru     text not null,
  en     text not null,
  scope  text not null check (scope in ('ORGANISATION', 'SUBTREE', 'RECEIVED', 'NONE')),
  slices text[] not null default '{}'
);
comment on column qorgan.role.scope is
  'Which kept cases: of the own organisation, of it and all below, only what was sent to it, or none.';
comment on column qorgan.role.slices is 'Parts of a case beyond the basic one: STORY, HEALTH.';

create table qorgan.role_permission (
  role       text not null references qorgan.role (code) on delete cascade,
  permission text not null,
  primary key (role, permission)
);

create table qorgan.account (
  id              uuid primary key,
  login           text not null unique check (login = lower(login) and length(login) between 3 and 60),
  surname         text not null,
  given_name      text not null,
  patronymic      text,
  organisation_id uuid not null references qorgan.organisation (id),
  locale          text check (locale in ('kk', 'ru', 'en')),
  disabled_at     timestamptz,
  created_at      timestamptz not null default now(),
  version         int not null default 1
);
create index account_organisation on qorgan.account (organisation_id);

create table qorgan.account_role (
  account_id uuid not null references qorgan.account (id),
  role       text not null references qorgan.role (code),
  primary key (account_id, role)
);
create index account_role_role on qorgan.account_role (role);

create table sec.credential (
  account_id    uuid primary key references qorgan.account (id),
  password_hash text not null,
  changed_at    timestamptz not null default now()
);
comment on table sec.credential is 'Argon2id in PHC form. Only the sign-in role reaches it, through functions.';

-- --------------------------------------------------------------------------------------- sessions
create table sec.session (
  token_hash          bytea primary key,
  id                  uuid not null unique default gen_random_uuid(),
  account_id          uuid not null references qorgan.account (id),
  door                text not null check (door in ('PAGE', 'API')),
  offices             uuid[] not null default '{}',
  organisations       uuid[] not null default '{}',
  story_organisations uuid[] not null default '{}',
  health_offices      uuid[] not null default '{}',
  story               boolean not null default false,
  roles               text[] not null default '{}',
  permissions         text[] not null default '{}',
  address             text,
  started_at          timestamptz not null default now(),
  last_seen_at        timestamptz not null default now(),
  idle                interval not null,
  ends_at             timestamptz not null,
  ended_at            timestamptz
);
comment on table sec.session is
  'The only thing policies trust. offices: where the actor works; organisations: whose kept cases the actor sees.';
create index session_account on sec.session (account_id) where ended_at is null;

create table sec.sign_in_failure (
  login   text not null,
  address text not null,
  at      timestamptz not null default now()
);
create index sign_in_failure_login on sec.sign_in_failure (login, at);
create index sign_in_failure_address on sec.sign_in_failure (address, at);

-- What an account may see now. Precomputed into its sessions, so that a policy reads one array.
create function sec.scope_of(p_account uuid,
    out offices uuid[], out organisations uuid[], out story_organisations uuid[],
    out health_offices uuid[], out story boolean, out roles text[], out permissions text[])
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
    select coalesce(bool_or('STORY' = any (slices)), false) as story,
           coalesce(bool_or('HEALTH' = any (slices)), false) as health
    from mine
  )
  select
    case when exists (select 1 from mine where scope <> 'NONE')
         then array(select organisation_id from me) else '{}' end,
    array(select id from kept),
    case when (select t.story from told t) then array(select id from kept) else '{}' end,
    case when (select t.health from told t) then array(select organisation_id from me) else '{}' end,
    (select t.story from told t),
    array(select code from mine order by code),
    array(select distinct p.permission from qorgan.role_permission p join mine on mine.code = p.role order by 1)
$$;

-- Refreshes the live sessions of some accounts (null: of all) after a change of roles or of the tree.
create function sec.refresh_sessions(p_accounts uuid[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with live as (
    select token_hash, account_id from sec.session
    where ended_at is null and ends_at > now() and last_seen_at + idle > now()
      and (p_accounts is null or account_id = any (p_accounts))
  )
  update sec.session s set
    offices = x.offices, organisations = x.organisations, story_organisations = x.story_organisations,
    health_offices = x.health_offices, story = x.story, roles = x.roles, permissions = x.permissions,
    ended_at = case when d.disabled_at is not null then now() end
  from live l
  join qorgan.account d on d.id = l.account_id
  join (select a.account_id, (sec.scope_of(a.account_id)).* from (select distinct account_id from live) a) x
    on x.account_id = l.account_id
  where s.token_hash = l.token_hash
$$;

create function sec.scope_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.refresh_sessions(null);
  return null;
end $$;

create function sec.account_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.refresh_sessions(array[(to_jsonb(coalesce(new, old)) ->> tg_argv[0])::uuid]);
  return null;
end $$;

-- For each row and only when it changed: the seeds are read again at every start, and a statement
-- that changes nothing must not cost a refresh of everybody.
create trigger scope_changed after insert or delete on qorgan.organisation
  for each row execute function sec.scope_changed();
create trigger scope_moved after update on qorgan.organisation
  for each row when (old.parent_id is distinct from new.parent_id) execute function sec.scope_changed();
create trigger scope_changed after insert or delete on qorgan.role
  for each row execute function sec.scope_changed();
create trigger scope_moved after update on qorgan.role
  for each row when (old.scope <> new.scope or old.slices <> new.slices) execute function sec.scope_changed();
create trigger scope_changed after insert or delete on qorgan.role_permission
  for each row execute function sec.scope_changed();
create trigger scope_moved after update on qorgan.role_permission
  for each row when (old.* is distinct from new.*) execute function sec.scope_changed();
create trigger scope_changed after insert or update or delete on qorgan.account_role
  for each row execute function sec.account_changed('account_id');
create trigger scope_moved after update on qorgan.account
  for each row when (old.organisation_id <> new.organisation_id or old.disabled_at is distinct from new.disabled_at)
  execute function sec.account_changed('id');

-- The live session of this transaction, or nulls. A setting falls back to '' (not null) on a warm
-- pooled connection, so the empty string is nobody. In plpgsql, here and wherever policies ask: a
-- function in sql is planned anew by every statement that calls it, which costs five times as much.
create function sec.current_session() returns sec.session
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_session sec.session;
begin
  select s.* into v_session from sec.session s
  where s.token_hash = decode(nullif(current_setting('qorgan.session', true), ''), 'hex')
    and s.ended_at is null and s.ends_at > now() and s.last_seen_at + s.idle > now();
  return v_session;
end $$;

create function sec.organisations() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return coalesce((sec.current_session()).organisations, '{}'); end $$;
create function sec.story_organisations() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return coalesce((sec.current_session()).story_organisations, '{}'); end $$;
create function sec.health_offices() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return coalesce((sec.current_session()).health_offices, '{}'); end $$;
create function sec.offices() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return coalesce((sec.current_session()).offices, '{}'); end $$;
create function sec.account() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return (sec.current_session()).account_id; end $$;
create function sec.may(p_permission text) returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin return coalesce(p_permission = any ((sec.current_session()).permissions), false); end $$;

-- First statement of every use case: tells the transaction whose session it is, and the caller who acts.
-- No row: the token is unknown, ended or expired, and every policy shows nothing.
create function sec.begin(p_token_hash text)
returns table (session_id uuid, account_id uuid, login text, surname text, given_name text, patronymic text,
  organisation_id uuid, organisation_kind text, sector text, territory text,
  organisation_kk text, organisation_ru text, organisation_en text,
  roles text[], permissions text[], locale text, expires_at timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform set_config('qorgan.session', coalesce(p_token_hash, ''), true);
  return query
    select s.id, a.id, a.login, a.surname, a.given_name, a.patronymic, o.id, o.kind, k.sector, o.territory,
           o.kk, o.ru, o.en, s.roles, s.permissions, a.locale, least(s.ends_at, now() + s.idle)
    from sec.current_session() s
    join qorgan.account a on a.id = s.account_id and a.disabled_at is null
    join qorgan.organisation o on o.id = a.organisation_id
    join qorgan.organisation_kind k on k.code = o.kind
    where s.id is not null;
  -- Once a minute is precise enough for an idle limit of minutes, and spares a write per request.
  if found then
    update sec.session t set last_seen_at = now()
    where t.token_hash = (
      select u.token_hash from sec.session u
      where u.token_hash = decode(p_token_hash, 'hex') and u.last_seen_at < now() - interval '1 minute'
      for update skip locked);
  end if;
end $$;

-- --------------------------------------------------------------- sign-in: only q_signin may call
create function sec.credential_of(p_login text) returns table (account_id uuid, password_hash text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id, c.password_hash from qorgan.account a join sec.credential c on c.account_id = a.id
  where a.login = lower(p_login) and a.disabled_at is null
$$;

create function sec.open_session(p_account uuid, p_token_hash text, p_door text, p_address text,
    p_idle interval, p_longest interval) returns timestamptz
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into sec.session (token_hash, account_id, door, address, idle, ends_at, offices, organisations,
      story_organisations, health_offices, story, roles, permissions)
  select decode(p_token_hash, 'hex'), a.id, p_door, p_address, p_idle, now() + p_longest,
         x.offices, x.organisations, x.story_organisations, x.health_offices, x.story, x.roles, x.permissions
  from qorgan.account a, sec.scope_of(a.id) x
  where a.id = p_account and a.disabled_at is null
  returning least(ends_at, now() + idle)
$$;

-- Failures of the last quarter of an hour, per login at this address, per login, and per address.
create function sec.sign_in_failures(p_login text, p_address text,
    out same_pair int, out same_login int, out same_address int, out last_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select (count(*) filter (where login = lower(p_login) and address = p_address))::int,
         (count(*) filter (where login = lower(p_login)))::int,
         (count(*) filter (where address = p_address))::int,
         max(at)
  from sec.sign_in_failure
  where at > now() - interval '15 minutes' and (login = lower(p_login) or address = p_address)
$$;

create function sec.sign_in_failed(p_login text, p_address text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from sec.sign_in_failure where at < now() - interval '1 day';
  insert into sec.sign_in_failure (login, address) values (left(lower(p_login), 60), p_address)
$$;

create function sec.sign_in_succeeded(p_login text, p_address text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from sec.sign_in_failure where login = lower(p_login) and address = p_address
$$;

-- ----------------------------------------------------- one's own sessions, and the administrator's
create function sec.end_session() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  update sec.session set ended_at = now() where id = (sec.current_session()).id
$$;

-- Sessions of an account: one's own, or anybody's for who manages accounts.
create function sec.sessions_of(p_account uuid)
returns table (id uuid, door text, address text, started_at timestamptz, last_seen_at timestamptz, is_current boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.door, s.address, s.started_at, s.last_seen_at,
         s.token_hash = decode(nullif(current_setting('qorgan.session', true), ''), 'hex')
  from sec.session s
  where s.account_id = p_account and s.ended_at is null and s.ends_at > now() and s.last_seen_at + s.idle > now()
    and (p_account = (select sec.account()) or (select sec.may('MANAGE_ACCOUNTS')))
  order by s.started_at desc
$$;

-- Ends one session (or, with null, all) of an account; answers how many ended.
create function sec.end_sessions_of(p_account uuid, p_session uuid) returns int
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with ended as (
    update sec.session s set ended_at = now()
    where s.account_id = p_account and s.ended_at is null and (p_session is null or s.id = p_session)
      and (p_account = (select sec.account()) or (select sec.may('MANAGE_ACCOUNTS')))
    returning 1)
  select count(*)::int from ended
$$;

create function sec.schema_version() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select version from qorgan.flyway_schema_history where success and version is not null
  order by installed_rank desc limit 1
$$;

-- ------------------------------------------------------------------------------ who reads accounts
alter table qorgan.account enable row level security;
alter table qorgan.account force row level security;
alter table qorgan.account_role enable row level security;
alter table qorgan.account_role force row level security;

create policy keeps on qorgan.account to q_owner using (true) with check (true);
create policy keeps on qorgan.account_role to q_owner using (true) with check (true);
create policy oneself on qorgan.account for select to q_app using (id = (select sec.account()));
create policy colleagues on qorgan.account for select to q_app
  using (organisation_id = any ((select sec.offices())::uuid[]));
create policy administrator on qorgan.account for select to q_app using ((select sec.may('MANAGE_ACCOUNTS')));
create policy administrator_edits on qorgan.account for update to q_app
  using ((select sec.may('MANAGE_ACCOUNTS'))) with check ((select sec.may('MANAGE_ACCOUNTS')));
create policy chooses_language on qorgan.account for update to q_app
  using (id = (select sec.account())) with check (id = (select sec.account()));
create policy oneself on qorgan.account_role for select to q_app using (account_id = (select sec.account()));
create policy administrator on qorgan.account_role for select to q_app using ((select sec.may('MANAGE_ACCOUNTS')));

grant select on qorgan.territory, qorgan.territory_name, qorgan.organisation_kind, qorgan.organisation,
  qorgan.role, qorgan.role_permission, qorgan.account, qorgan.account_role to q_app;
grant update (locale) on qorgan.account to q_app;
grant update (disabled_at, version) on qorgan.account to q_app;
grant select on qorgan.organisation to q_statistics;

grant execute on function sec.begin(text), sec.organisations(), sec.story_organisations(), sec.health_offices(),
  sec.offices(), sec.account(), sec.may(text), sec.end_session(), sec.sessions_of(uuid),
  sec.end_sessions_of(uuid, uuid), sec.schema_version() to q_app;
grant execute on function sec.may(text), sec.organisations(), sec.offices() to q_statistics;
grant execute on function sec.credential_of(text), sec.open_session(uuid, text, text, text, interval, interval),
  sec.sign_in_failures(text, text), sec.sign_in_failed(text, text), sec.sign_in_succeeded(text, text),
  sec.schema_version() to q_signin;
