-- Measured as the head of a region of a million cases (src/bench/policies.md): most of a list's time went to what
-- must not be seen, worked out twice. What is hidden is protected or a conflict, and most pages have neither.

alter table sec.session add column breadth int not null generated always as (cardinality(organisations)) stored;
comment on column sec.session.breadth is 'How many organisations'' cases are seen, to be asked without reading them all.';
create or replace view sec.live with (security_invoker = true) as
  select s.* from sec.session s
  where s.token_hash = decode(nullif(current_setting('qorgan.session', true), ''), 'hex')
    and s.ended_at is null and s.ends_at > now() and s.last_seen_at + s.idle > now();

-- As before (V140); whoever is named somewhere is asked for once and not for each protected case.
create or replace function sec.hidden_cases() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_account uuid;
  v_offices uuid[];
  v_kept    uuid[];
begin
  select l.account_id, l.offices, l.organisations || l.offices into v_account, v_offices, v_kept from sec.live l;
  return array(
    select f.case_id from qorgan.conflict f
    where f.account_id = v_account and f.state = 'ACTIVE'
    union all
    select h.case_id
    from (select p.case_id from qorgan.case_protection p where p.keeper_id = any (v_kept)
          union all
          select a.case_id from qorgan.case_access a -- open or ended
          where a.guarded and a.organisation_id = any (v_offices)) h
    where h.case_id <> all (array(select r.case_id from qorgan.case_protection_reader r where r.account_id = v_account)));
end $$;

-- As before (V140), but what is hidden is worked out only for a page that has something to hide. The caller reads
-- what is named here through the policies, as ever.
create or replace function sec.newest_cases(p_number text, p_status text, p_risk text, p_category text, p_measure text,
    p_overdue boolean, p_before timestamptz, p_before_id uuid, p_limit int) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare
  v_office  uuid;
  v_account uuid;
  v_via     text[];
  v_hidden  uuid[];
  v_found   uuid[];
  v_all     boolean := p_number is null and p_status is null and p_risk is null and p_category is null and p_measure is null
    and not p_overdue;
begin
  select l.offices[1], l.account_id, case l.breadth
    when 0 then '{SHARED}' when 1 then '{KEPT,SHARED}' else '{KEPT,BELOW,SHARED}' end::text[]
  into v_office, v_account, v_via from sec.live l;
  loop
    v_found := array(
      select distinct on (l.registered_at, l.case_id) l.case_id
      from sec.case_listing l
      where l.organisation_id = v_office and l.via = any (v_via)
        and (l.registered_at, l.case_id)
            < (coalesce(p_before, 'infinity'), coalesce(p_before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
        and (v_hidden is null or l.case_id not in (select unnest(v_hidden)))
        and (v_all or exists (
          select from qorgan.case_record c
          where c.id = l.case_id
            and (p_number is null or c.number like p_number)
            and (p_status is null or c.status = p_status)
            and (p_risk is null or c.risk = p_risk)
            and (p_category is null or c.categories @> array[p_category])
            and (p_measure is null or c.measure = p_measure)
            and (not p_overdue or (c.status = 'OPEN' and c.first_action_at is null and c.due_at < now()))))
      order by l.registered_at desc, l.case_id desc
      limit p_limit);
    exit when v_hidden is not null
      or not exists (select from qorgan.case_protection p where p.case_id = any (v_found))
         and not exists (select from qorgan.conflict f
                         where f.case_id = any (v_found) and f.account_id = v_account and f.state = 'ACTIVE');
    v_hidden := sec.hidden_cases();
  end loop;
  return v_found;
end $$;
