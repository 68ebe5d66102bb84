-- As before (V081), but what each person may see is worked out once and not once for each of its columns: the
-- list of persons with access to one case took eight times as long.
create or replace function audit.access_to(p_case uuid)
returns table (number text, account_id uuid, name text, login text, roles text[], organisation_id uuid, sight text, since timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive kept as (
    select c.id, c.number, c.keeper_id, c.registered_at from qorgan.case_record c
    where c.id = p_case and c.keeper_id = any (sec.organisations()) and sec.may('SEE_READERS')
  ), above as (
    select o.id, o.parent_id from qorgan.organisation o join kept k on o.id = k.keeper_id
    union
    select o.id, o.parent_id from qorgan.organisation o join above a on o.id = a.parent_id
  ), shared as (
    select g.organisation_id, min(g.since) as since from qorgan.case_access g join kept k on k.id = g.case_id
    where g.until is null
      and (g.reason <> 'NOTIFICATION'
           or g.organisation_id = any (sec.organisations())
           or exists (select from qorgan.notification n where n.case_id = k.id and n.from_organisation = any (sec.organisations())))
    group by g.organisation_id
  ), near as (
    select a.id, a.surname || ' ' || a.given_name as name, a.login, a.organisation_id, x.*
    from qorgan.account a cross join lateral sec.scope_of(a.id) x
    where a.disabled_at is null
      and (a.organisation_id in (select id from above union select organisation_id from shared)
           or exists (select from qorgan.emergency_access m join kept k on k.id = m.case_id
                      where m.account_id = a.id and m.until > now()))
  )
  select k.number, n.id, n.name, n.login, n.roles, n.organisation_id,
         case when n.organisation_id = k.keeper_id then 'KEEPER'
              when k.keeper_id = any (n.organisations) then 'ABOVE'
              when s.organisation_id is not null then 'SHARED' else 'EMERGENCY' end,
         case when k.keeper_id = any (n.organisations) then k.registered_at else coalesce(s.since, m.opened_at) end
  from near n
  cross join kept k
  left join shared s on s.organisation_id = any (n.offices)
  left join lateral (select max(e.opened_at) as opened_at from qorgan.emergency_access e
                     where e.case_id = k.id and e.account_id = n.id and e.until > now()) m on true
  where 'READ_CASE' = any (n.permissions)
    and (k.keeper_id = any (n.organisations) or s.organisation_id is not null or m.opened_at is not null)
    and not exists (select from qorgan.conflict f where f.case_id = k.id and f.account_id = n.id and f.state = 'ACTIVE')
    and (not exists (select from qorgan.case_protection p where p.case_id = k.id)
         or exists (select from qorgan.case_protection_reader r where r.case_id = k.id and r.account_id = n.id))
$$;
