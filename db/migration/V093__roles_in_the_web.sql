-- Roles are changed by administrators and not only by a new version. What was changed here stays:
-- the seeds leave such a role alone from then on.

alter table qorgan.role add column version int not null default 1;
alter table qorgan.role add column changed_at timestamptz;
alter table qorgan.role add column retired_at timestamptz;
comment on column qorgan.role.changed_at is 'Null while the role is as a version of Qorgan brought it.';

create sequence qorgan.role_number;

-- A new role (p_code null) or a changed one; answers its code.
create function sec.save_role(p_code text, p_version int, p_kk text, p_ru text, p_en text, p_scope text, p_slices text[],
    p_permissions text[]) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_role qorgan.role;
  v_code text := p_code;
begin
  if not sec.may('MANAGE_ROLES') then
    perform sec.refuse('QR403', 'web.problem.refused');
  elsif exists (select from unnest(p_permissions) x where not exists (select from qorgan.permission p where p.code = x)) then
    perform sec.refuse('QR409', 'organisations.rule.unknownPermission');
  end if;
  if v_code is null then
    v_code := format('ROLE_%s', nextval('qorgan.role_number'));
    insert into qorgan.role (code, kk, ru, en, scope, slices, changed_at) values (v_code, p_kk, p_ru, p_en, 'NONE', '{}', now());
  else
    select r.* into v_role from qorgan.role r where r.code = p_code for update;
    if not found then
      perform sec.refuse('QR404', 'web.problem.notFound');
    elsif p_version <> v_role.version then
      perform sec.refuse('QR412', 'web.problem.stale');
    elsif v_role.retired_at is not null then
      perform sec.refuse('QR409', 'organisations.rule.roleRetired');
    elsif exists (select from qorgan.account_role where role = p_code and account_id = sec.account()) then
      perform sec.refuse('QR409', 'organisations.rule.ownRole');
    elsif exists (select from qorgan.account_role where role = p_code)
        and exists (select from unnest(p_permissions) x left join qorgan.permission p on p.code = x
                    where coalesce(p.sensitive, true)
                      and not exists (select from qorgan.role_permission h where h.role = p_code and h.permission = x)) then
      perform sec.refuse('QR409', 'organisations.rule.sensitiveToHolders');
    end if;
  end if;
  delete from qorgan.role_permission where role = v_code and permission <> all (p_permissions);
  update qorgan.role set kk = p_kk, ru = p_ru, en = p_en, scope = p_scope, slices = p_slices, changed_at = now(),
    version = role.version + case when p_code is null then 0 else 1 end
  where code = v_code;
  insert into qorgan.role_permission (role, permission) select v_code, x from unnest(p_permissions) x on conflict do nothing;
  return v_code;
end $$;

-- Takes a role from everybody and out of every list; what its holders did keeps its name.
create function sec.retire_role(p_code text, p_version int) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_role qorgan.role;
begin
  if not sec.may('MANAGE_ROLES') then
    perform sec.refuse('QR403', 'web.problem.refused');
  end if;
  select r.* into v_role from qorgan.role r where r.code = p_code for update;
  if not found then
    perform sec.refuse('QR404', 'web.problem.notFound');
  elsif p_version <> v_role.version then
    perform sec.refuse('QR412', 'web.problem.stale');
  elsif v_role.retired_at is not null then
    perform sec.refuse('QR409', 'organisations.rule.roleRetired');
  elsif exists (select from qorgan.account_role where role = p_code and account_id = sec.account()) then
    perform sec.refuse('QR409', 'organisations.rule.ownRole');
  end if;
  delete from qorgan.account_role where role = p_code;
  update qorgan.role_request set outcome = 'WITHDRAWN', decided_at = now(), decided_by = sec.account()
  where role = p_code and outcome is null;
  update qorgan.role set retired_at = now(), changed_at = now(), version = version + 1 where code = p_code;
end $$;

-- How many people a change of a role concerns; a number, whoever administers them.
create function sec.holders_of(p_role text) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*) from qorgan.account_role ar join qorgan.account a on a.id = ar.account_id
  where ar.role = p_role and a.disabled_at is null and sec.may('MANAGE_ACCOUNTS')
$$;

create or replace function sec.may_grant(p_role text) returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select sec.may('MANAGE_ACCOUNTS')
    and exists (select from qorgan.role r where r.code = p_role and r.retired_at is null)
    and not exists (
      select from qorgan.role_permission rp left join qorgan.permission p on p.code = rp.permission
      where rp.role = p_role
        and (coalesce(p.region, true) and not sec.may('MANAGE_ALL_ACCOUNTS') or p.administers and not sec.may(rp.permission)))
$$;

grant execute on function sec.save_role(text, int, text, text, text, text, text[], text[]), sec.retire_role(text, int),
  sec.holders_of(text) to q_app;
