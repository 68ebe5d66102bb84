-- Who administers whose account, and what an administrator may hand on. The database decides it, not
-- the pages: administration is the shortest way to every child. Changes of an account go through
-- functions that ask who acts; the application itself may write no name, no office and no role.

-- --------------------------------------------------------------------- what a permission amounts to
create table qorgan.permission (
  code       text primary key,
  sees_child boolean not null,
  administers boolean not null,
  region     boolean not null,
  sensitive  boolean not null
);
comment on table qorgan.permission is
  'region: reaches beyond the own organisation and those below; sensitive: a second administrator approves each grant. A permission that is not listed counts as the strictest.';
grant select on qorgan.permission to q_app;
call audit.track('qorgan.permission');

-- What some roles amount to together.
create function sec.powers_of(p_roles text[], out administers boolean, out sees_child boolean, out region boolean, out sensitive boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select coalesce(bool_or(p.administers), false),
         coalesce(bool_or(coalesce(p.sees_child, true)), false)
           or exists (select from qorgan.role r where r.code = any (p_roles) and (r.scope <> 'NONE' or r.slices <> '{}')),
         coalesce(bool_or(coalesce(p.region, true)), false),
         coalesce(bool_or(coalesce(p.sensitive, true)), false)
  from qorgan.role_permission rp left join qorgan.permission p on p.code = rp.permission
  where rp.role = any (p_roles)
$$;

-- Says no with a key that the pages have words for; QR409 becomes the HTTP status 409, and so on.
create function sec.refuse(p_state text, p_key text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  raise exception '%', p_key using errcode = p_state;
end $$;

-- Who administers accounts sees no child, neither by one role nor by two together.
create function sec.keep_separate() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_row jsonb := to_jsonb(new);
  v_role text := coalesce(v_row ->> 'role', v_row ->> 'code');
  v_powers record;
begin
  for v_powers in
    select x.* from (
      select array[v_role] as roles
      union
      select array_agg(o.role) from qorgan.account_role o
      where o.account_id in (select m.account_id from qorgan.account_role m where m.role = v_role) group by o.account_id
    ) holders, sec.powers_of(holders.roles) x
  loop
    if v_powers.administers and v_powers.sees_child then
      perform sec.refuse('QR409', 'organisations.rule.separation');
    end if;
  end loop;
  return null;
end $$;
create trigger kept_separate after insert on qorgan.account_role for each row execute function sec.keep_separate();
create trigger kept_separate after insert on qorgan.role_permission for each row execute function sec.keep_separate();
create trigger kept_separate after update on qorgan.role
  for each row when (old.scope <> new.scope or old.slices <> new.slices) execute function sec.keep_separate();

-- ------------------------------------------------------------------------------ who administers whom
-- The organisations whose accounts the actor administers: the own one and all below, or all.
create function sec.administered() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not sec.may('MANAGE_ACCOUNTS') then
    return '{}';
  elsif sec.may('MANAGE_ALL_ACCOUNTS') then
    return array(select id from qorgan.organisation);
  end if;
  return array(
    with recursive below as (
      select a.organisation_id as id from qorgan.account a where a.id = sec.account()
      union
      select o.id from qorgan.organisation o join below b on o.parent_id = b.id)
    select id from below);
end $$;

-- Accounts that the actor must not touch although they work in an administered organisation: a new
-- password for somebody who reaches further would be that reach.
create function sec.mightier() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if sec.may('MANAGE_ALL_ACCOUNTS') then
    return '{}';
  end if;
  return array(
    select distinct ar.account_id
    from qorgan.account_role ar
    join qorgan.role_permission rp on rp.role = ar.role
    left join qorgan.permission p on p.code = rp.permission
    where coalesce(p.region, true));
end $$;

drop policy administrator on qorgan.account;
drop policy administrator_edits on qorgan.account;
drop policy administrator on qorgan.account_role;
create policy administrator on qorgan.account for select to q_app
  using (organisation_id = any ((select sec.administered())::uuid[]));
create policy administrator_edits on qorgan.account for update to q_app
  using (organisation_id = any ((select sec.administered())::uuid[]) and id <> (select sec.account())
         and not id = any ((select sec.mightier())::uuid[]))
  with check (organisation_id = any ((select sec.administered())::uuid[]));
create policy administrator on qorgan.account_role for select to q_app using (exists (
  select from qorgan.account a where a.id = account_id and a.organisation_id = any ((select sec.administered())::uuid[])));

-- The account, locked, if the actor may change it now; otherwise says no.
create function sec.administered_account(p_account uuid, p_version int) returns qorgan.account
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_account qorgan.account;
begin
  select a.* into v_account from qorgan.account a
  where a.id = p_account and a.organisation_id = any (sec.administered()) for update;
  if not found then
    perform sec.refuse('QR404', 'web.problem.notFound');
  elsif v_account.id = sec.account() then
    perform sec.refuse('QR409', 'organisations.rule.notOwnAccount');
  elsif v_account.id = any (sec.mightier()) then
    perform sec.refuse('QR403', 'organisations.rule.mightier');
  elsif p_version <> v_account.version then
    perform sec.refuse('QR412', 'web.problem.stale');
  end if;
  return v_account;
end $$;

create or replace function sec.sessions_of(p_account uuid)
returns table (id uuid, door text, address text, started_at timestamptz, last_seen_at timestamptz, is_current boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.id, s.door, s.address, s.started_at, s.last_seen_at,
         s.token_hash = decode(nullif(current_setting('qorgan.session', true), ''), 'hex')
  from sec.session s join qorgan.account a on a.id = s.account_id
  where s.account_id = p_account and s.ended_at is null and s.ends_at > now() and s.last_seen_at + s.idle > now()
    and (p_account = (select sec.account()) or a.organisation_id = any ((select sec.administered())::uuid[]))
  order by s.started_at desc
$$;

create or replace function sec.end_sessions_of(p_account uuid, p_session uuid) returns int
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with ended as (
    update sec.session s set ended_at = now()
    from qorgan.account a
    where a.id = s.account_id and s.account_id = p_account and s.ended_at is null
      and (p_session is null or s.id = p_session)
      and (p_account = (select sec.account())
           or (a.organisation_id = any ((select sec.administered())::uuid[]) and not a.id = any ((select sec.mightier())::uuid[])))
    returning 1)
  select count(*)::int from ended
$$;

-- ------------------------------------------------------------------------------ logins that look alike
-- Two logins with one skeleton cannot be told apart by eye. After the confusables of Unicode UTS 39,
-- for the lower-case Latin and Cyrillic letters and digits that a login may hold.
create function qorgan.skeleton(p_login text) returns text
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
begin
  return replace(replace(translate(p_login, 'аеорсухіѕјһԁԛԝґӏүкмтнвп01', 'aeopcyxisjhdqwrlykmthbnol'), 'rn', 'm'), 'vv', 'w');
end $$;
alter table qorgan.account add column skeleton text unique generated always as (qorgan.skeleton(login)) stored;

-- ---------------------------------------------------------------------------------- where one worked
create table qorgan.account_post (
  id              bigint generated always as identity primary key,
  account_id      uuid not null references qorgan.account (id),
  organisation_id uuid not null references qorgan.organisation (id),
  since           date not null,
  until           date,
  check (until >= since)
);
comment on table qorgan.account_post is 'Where the person worked and when; until is the first day elsewhere.';
create index account_post_account on qorgan.account_post (account_id, since);
create index account_post_organisation on qorgan.account_post (organisation_id);
alter table qorgan.account_post enable row level security;
alter table qorgan.account_post force row level security;
create policy keeps on qorgan.account_post to q_owner using (true) with check (true);
create policy administrator on qorgan.account_post for select to q_app using (exists (
  select from qorgan.account a where a.id = account_id and a.organisation_id = any ((select sec.administered())::uuid[])));
grant select on qorgan.account_post to q_app;
call audit.track('qorgan.account_post');
insert into qorgan.account_post (account_id, organisation_id, since) select id, organisation_id, created_at::date from qorgan.account;

create function sec.account_begins() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into qorgan.account_post (account_id, organisation_id, since) values (new.id, new.organisation_id, new.created_at::date);
  return null;
end $$;
create trigger begins after insert on qorgan.account for each row execute function sec.account_begins();

-- ------------------------------------------------------------------------------------- accounts
create function sec.open_account(p_id uuid, p_login text, p_surname text, p_given_name text, p_patronymic text,
    p_organisation uuid, p_iin text, p_since date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_constraint text;
begin
  if not p_organisation = any (sec.administered()) then
    perform sec.refuse('QR403', 'organisations.rule.notAdministered');
  elsif exists (select from qorgan.organisation o where o.id = p_organisation and o.valid_to < p_since) then
    perform sec.refuse('QR409', 'organisations.rule.closed');
  end if;
  insert into qorgan.account (id, login, surname, given_name, patronymic, organisation_id, iin)
  values (p_id, p_login, p_surname, p_given_name, p_patronymic, p_organisation, p_iin);
  update qorgan.account_post set since = p_since where account_id = p_id;
exception when unique_violation then
  get stacked diagnostics v_constraint = constraint_name;
  perform sec.refuse('QR409', case v_constraint
    when 'account_login_key' then 'organisations.rule.loginTaken'
    when 'account_iin_key' then 'organisations.rule.iinTaken'
    else 'organisations.rule.loginAlike' end);
end $$;

create function sec.change_person(p_account uuid, p_version int, p_surname text, p_given_name text, p_patronymic text, p_iin text)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.administered_account(p_account, p_version);
  update qorgan.account set surname = p_surname, given_name = p_given_name, patronymic = p_patronymic, iin = p_iin,
    version = version + 1 where id = p_account;
exception when unique_violation then
  perform sec.refuse('QR409', 'organisations.rule.iinTaken');
end $$;

create function sec.iin_of(p_account uuid) returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.iin from qorgan.account a where a.id = p_account and a.organisation_id = any (sec.administered())
$$;

-- --------------------------------------------------------------------------------------- roles
-- A grant that waits for a second administrator.
create table qorgan.role_request (
  id           uuid primary key default gen_random_uuid(),
  account_id   uuid not null references qorgan.account (id),
  role         text not null references qorgan.role (code),
  requested_by uuid not null references qorgan.account (id),
  requested_at timestamptz not null default now(),
  decided_by   uuid references qorgan.account (id),
  decided_at   timestamptz,
  outcome      text check (outcome in ('APPROVED', 'REJECTED', 'WITHDRAWN')),
  check ((outcome is null) = (decided_at is null)),
  check (outcome <> 'APPROVED' or (decided_by <> requested_by and decided_by <> account_id))
);
create unique index role_request_waiting on qorgan.role_request (account_id, role) where outcome is null;
create index role_request_account on qorgan.role_request (account_id);
create index role_request_role on qorgan.role_request (role);
create index role_request_requested_by on qorgan.role_request (requested_by);
create index role_request_decided_by on qorgan.role_request (decided_by);
alter table qorgan.role_request enable row level security;
alter table qorgan.role_request force row level security;
create policy keeps on qorgan.role_request to q_owner using (true) with check (true);
create policy administrator on qorgan.role_request for select to q_app using (exists (
  select from qorgan.account a where a.id = account_id and a.organisation_id = any ((select sec.administered())::uuid[])));
grant select on qorgan.role_request to q_app;
call audit.track('qorgan.role_request');

-- Whether the actor may hand a role on: nothing in it may reach further than the actor does, and who
-- makes administrators administers that much. What reads cases stays within the organisation of its
-- holder, and that one is administered.
create function sec.may_grant(p_role text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select sec.may('MANAGE_ACCOUNTS')
    and exists (select from qorgan.role r where r.code = p_role)
    and not exists (
      select from qorgan.role_permission rp left join qorgan.permission p on p.code = rp.permission
      where rp.role = p_role
        and (coalesce(p.region, true) and not sec.may('MANAGE_ALL_ACCOUNTS') or p.administers and not sec.may(rp.permission)))
$$;

-- Gives an account these roles and no other; answers those that wait for a second administrator.
create function sec.change_roles(p_account uuid, p_version int, p_roles text[]) returns text[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_role text;
  v_powers record;
begin
  perform sec.administered_account(p_account, p_version);
  v_powers := sec.powers_of(p_roles);
  if v_powers.administers and v_powers.sees_child then
    perform sec.refuse('QR409', 'organisations.rule.separation');
  end if;
  delete from qorgan.account_role where account_id = p_account and role <> all (p_roles);
  update qorgan.role_request set outcome = 'WITHDRAWN', decided_at = now(), decided_by = sec.account()
  where account_id = p_account and outcome is null and role <> all (p_roles);
  foreach v_role in array p_roles loop
    continue when exists (select from qorgan.account_role where account_id = p_account and role = v_role);
    if not sec.may_grant(v_role) then
      perform sec.refuse('QR403', 'organisations.rule.mayNotGrant');
    elsif (sec.powers_of(array[v_role])).sensitive then
      insert into qorgan.role_request (account_id, role, requested_by) values (p_account, v_role, sec.account())
      on conflict (account_id, role) where outcome is null do nothing;
    else
      insert into qorgan.account_role (account_id, role) values (p_account, v_role);
    end if;
  end loop;
  update qorgan.account set version = version + 1 where id = p_account;
  return array(select r.role from qorgan.role_request r where r.account_id = p_account and r.outcome is null order by 1);
end $$;

-- The second administrator's word; a third person's role is given by two others.
create function sec.decide_role(p_request uuid, p_approve boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_request qorgan.role_request;
begin
  select r.* into v_request from qorgan.role_request r where r.id = p_request for update;
  if not found then
    perform sec.refuse('QR404', 'web.problem.notFound');
  end if;
  perform sec.administered_account(v_request.account_id, null);
  if v_request.outcome is not null then
    perform sec.refuse('QR409', 'organisations.rule.decided');
  elsif v_request.requested_by = sec.account() then
    perform sec.refuse('QR409', 'organisations.rule.notOwnRequest');
  elsif p_approve and not sec.may_grant(v_request.role) then
    perform sec.refuse('QR403', 'organisations.rule.mayNotGrant');
  end if;
  update qorgan.role_request set outcome = case when p_approve then 'APPROVED' else 'REJECTED' end,
    decided_at = now(), decided_by = sec.account() where id = p_request;
  if p_approve then
    insert into qorgan.account_role (account_id, role) values (v_request.account_id, v_request.role) on conflict do nothing;
    update qorgan.account set version = version + 1 where id = v_request.account_id;
  end if;
end $$;

-- ------------------------------------------------------------------------------ leaving and moving
-- What somebody leaves behind: numbers only, because who administers accounts sees no child. Cases,
-- referrals and notices belong to the organisation; last_reader: nobody else there may read them.
create function sec.leaving(p_account uuid, out last_reader boolean, out open_cases bigint, out open_referrals bigint,
    out open_notifications bigint, out drafts bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_organisation uuid := (select a.organisation_id from qorgan.account a
                          where a.id = p_account and a.organisation_id = any (sec.administered()));
  v_readers uuid[] := array(
    select distinct a.id from qorgan.account a
    join qorgan.account_role ar on ar.account_id = a.id
    join qorgan.role r on r.code = ar.role and r.scope <> 'NONE'
    join qorgan.role_permission rp on rp.role = r.code and rp.permission = 'READ_CASE'
    where a.organisation_id = v_organisation and a.disabled_at is null);
begin
  if v_organisation is null then
    perform sec.refuse('QR404', 'web.problem.notFound');
  end if;
  last_reader := v_readers = array[p_account];
  open_cases := (select count(*) from qorgan.case_record c where c.keeper_id = v_organisation and c.status = 'OPEN');
  open_referrals := (select count(*) from qorgan.referral r
                     where r.to_organisation = v_organisation and r.status in ('SENT', 'ACCEPTED'));
  open_notifications := (select count(*) from qorgan.notification n
                         where n.to_organisation = v_organisation and n.status <> 'ACKNOWLEDGED');
  drafts := (select count(*) from qorgan.draft d where d.account_id = p_account);
end $$;

-- Somebody works elsewhere from a day on. Sight of the old organisation ends with this transaction:
-- roles, sessions and unsent forms about its children.
create function sec.move_account(p_account uuid, p_version int, p_organisation uuid, p_since date, p_roles text[]) returns text[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_account qorgan.account := sec.administered_account(p_account, p_version);
begin
  if not p_organisation = any (sec.administered()) then
    perform sec.refuse('QR403', 'organisations.rule.notAdministered');
  elsif exists (select from qorgan.organisation o where o.id = p_organisation and o.valid_to < p_since) then
    perform sec.refuse('QR409', 'organisations.rule.closed');
  elsif v_account.organisation_id = p_organisation then
    perform sec.refuse('QR409', 'organisations.rule.alreadyThere');
  elsif exists (select from qorgan.account_post t where t.account_id = p_account and t.until is null and t.since > p_since) then
    perform sec.refuse('QR409', 'organisations.rule.movedBefore');
  end if;
  delete from qorgan.account_role where account_id = p_account;
  delete from qorgan.draft where account_id = p_account;
  update qorgan.account_post set until = p_since where account_id = p_account and until is null;
  insert into qorgan.account_post (account_id, organisation_id, since) values (p_account, p_organisation, p_since);
  update qorgan.account set organisation_id = p_organisation where id = p_account;
  update sec.session set ended_at = now() where account_id = p_account and ended_at is null;
  return sec.change_roles(p_account, null, p_roles);
end $$;

grant execute on function sec.administered(), sec.mightier(), sec.administered_account(uuid, int), sec.may_grant(text),
  sec.powers_of(text[]), sec.open_account(uuid, text, text, text, text, uuid, text, date),
  sec.change_person(uuid, int, text, text, text, text), sec.iin_of(uuid), sec.change_roles(uuid, int, text[]),
  sec.decide_role(uuid, boolean), sec.leaving(uuid), sec.move_account(uuid, int, uuid, date, text[]) to q_app;
