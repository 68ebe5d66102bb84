-- A change of roles or of the tree reaches the open sessions once per statement, and only the people
-- whom it concerns. It was once per row and for everybody: forty permissions of a new role, asked about
-- two thousand open sessions each, outlasted the statement's time.

create or replace function sec.refresh_sessions(p_accounts uuid[]) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  with live as materialized (
    select token_hash, account_id from sec.session
    where ended_at is null and ends_at > now() and last_seen_at + idle > now()
      and (p_accounts is null or account_id = any (p_accounts))
  ), scoped as materialized (
    select a.account_id, x.* from (select distinct account_id from live) a, sec.scope_of(a.account_id) x
  )
  update sec.session s set
    offices = x.offices, organisations = x.organisations, story_organisations = x.story_organisations,
    health_offices = x.health_offices, story = x.story, slices = x.slices, roles = x.roles,
    permissions = x.permissions,
    ended_at = case when d.disabled_at is not null then now() end
  from live l
  join qorgan.account d on d.id = l.account_id
  join scoped x on x.account_id = l.account_id
  where s.token_hash = l.token_hash
$$;

-- Transition tables have one name for each kind of statement, so that each table's rows are read by
-- one function whatever happened to them.
create function sec.roles_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_roles text[];
begin
  if tg_table_name = 'role' then
    select array_agg(n.code) into v_roles
    from before o join after n on n.code = o.code where o.scope <> n.scope or o.slices <> n.slices;
  elsif tg_op = 'INSERT' then
    select array_agg(distinct n.role) into v_roles from after n;
  elsif tg_op = 'DELETE' then
    select array_agg(distinct o.role) into v_roles from before o;
  else
    select array_agg(distinct x.role) into v_roles
    from ((table before except table after) union all (table after except table before)) x;
  end if;
  if v_roles is not null then
    perform sec.refresh_sessions(array(
      select distinct ar.account_id from qorgan.account_role ar where ar.role = any (v_roles)));
  end if;
  return null;
end $$;

create function sec.holders_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_accounts uuid[];
begin
  if tg_op = 'INSERT' then
    select array_agg(distinct n.account_id) into v_accounts from after n;
  elsif tg_op = 'DELETE' then
    select array_agg(distinct o.account_id) into v_accounts from before o;
  else
    select array_agg(distinct x.account_id) into v_accounts
    from ((table before except table after) union all (table after except table before)) x;
  end if;
  if v_accounts is not null then
    perform sec.refresh_sessions(v_accounts);
  end if;
  return null;
end $$;

-- Of the tree, only who sees what is below is concerned: a school opened, closed or moved.
create function sec.tree_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_changed boolean;
begin
  if tg_op = 'INSERT' then
    v_changed := exists (select from after);
  elsif tg_op = 'DELETE' then
    v_changed := exists (select from before);
  else
    v_changed := exists (
      select from before o join after n on n.id = o.id where o.parent_id is distinct from n.parent_id);
  end if;
  if v_changed then
    perform sec.refresh_sessions(array(
      select distinct ar.account_id from qorgan.account_role ar join qorgan.role r on r.code = ar.role
      where r.scope = 'SUBTREE'));
  end if;
  return null;
end $$;

-- A role that is new or gone has no holders, so that only its change matters.
drop trigger scope_changed on qorgan.role;
drop trigger scope_moved on qorgan.role;
create trigger scope_moved after update on qorgan.role
  referencing old table as before new table as after for each statement execute function sec.roles_changed();

drop trigger scope_changed on qorgan.role_permission;
drop trigger scope_moved on qorgan.role_permission;
create trigger scope_widened after insert on qorgan.role_permission
  referencing new table as after for each statement execute function sec.roles_changed();
create trigger scope_narrowed after delete on qorgan.role_permission
  referencing old table as before for each statement execute function sec.roles_changed();
create trigger scope_moved after update on qorgan.role_permission
  referencing old table as before new table as after for each statement execute function sec.roles_changed();

drop trigger scope_changed on qorgan.account_role;
create trigger scope_widened after insert on qorgan.account_role
  referencing new table as after for each statement execute function sec.holders_changed();
create trigger scope_narrowed after delete on qorgan.account_role
  referencing old table as before for each statement execute function sec.holders_changed();
create trigger scope_moved after update on qorgan.account_role
  referencing old table as before new table as after for each statement execute function sec.holders_changed();

drop trigger scope_changed on qorgan.organisation;
drop trigger scope_moved on qorgan.organisation;
create trigger scope_widened after insert on qorgan.organisation
  referencing new table as after for each statement execute function sec.tree_changed();
create trigger scope_narrowed after delete on qorgan.organisation
  referencing old table as before for each statement execute function sec.tree_changed();
create trigger scope_moved after update on qorgan.organisation
  referencing old table as before new table as after for each statement execute function sec.tree_changed();

drop function sec.scope_changed();

-- Who administers accounts sees no child: asked once for each role that a statement touched.
create function sec.keep_separate(p_roles text[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
    select from (
      select array[r.role] as roles from unnest(p_roles) r(role)
      union
      select array_agg(o.role order by o.role) from qorgan.account_role o
      where o.account_id in (select m.account_id from qorgan.account_role m where m.role = any (p_roles))
      group by o.account_id
    ) holders, sec.powers_of(holders.roles) x
    where x.administers and x.sees_child
  ) then
    perform sec.refuse('QR409', 'organisations.rule.separation');
  end if;
end $$;

create or replace function sec.keep_separate() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'role' then
    perform sec.keep_separate(array(
      select n.code from before o join after n on n.code = o.code where o.scope <> n.scope or o.slices <> n.slices));
  else
    perform sec.keep_separate(array(select distinct n.role from after n));
  end if;
  return null;
end $$;
drop trigger kept_separate on qorgan.account_role;
drop trigger kept_separate on qorgan.role_permission;
drop trigger kept_separate on qorgan.role;
create trigger kept_separate after insert on qorgan.account_role
  referencing new table as after for each statement execute function sec.keep_separate();
create trigger kept_separate after insert on qorgan.role_permission
  referencing new table as after for each statement execute function sec.keep_separate();
create trigger kept_separate after update on qorgan.role
  referencing old table as before new table as after for each statement execute function sec.keep_separate();
