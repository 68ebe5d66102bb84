-- Who takes a list of children out of the system is asked about it the same evening, as of other unusual reading.
alter table qorgan.reading_rule drop constraint reading_rule_code_check;
alter table qorgan.reading_rule add constraint reading_rule_code_check
  check (code in ('NIGHT', 'STRANGER', 'MANY', 'IDLE_SEARCH', 'EXPORT'));

-- As before (V163), and exports.
create or replace function audit.find_unusual(p_day date, p_zone text) returns int
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  v_from  timestamptz := (p_day || ' 00:00 ' || p_zone)::timestamptz;
  v_to    timestamptz := (p_day + 1 || ' 00:00 ' || p_zone)::timestamptz;
  v_found int;
begin
  with rule as (
    select r.* from qorgan.reading_rule r
    where r.valid_from <= p_day and (r.valid_to is null or p_day <= r.valid_to)
  ), entry as (
    select e.*, extract(hour from timezone(p_zone, e.at))::int as hour
    from audit.entry e where e.at >= v_from and e.at < v_to and e.account_id is not null
  ), opened as (
    select e.account_id, e.outcome, e.hour, e.roles, c.id as case_id
    from entry e cross join unnest(e.case_ids) c (id) -- who was let in saw a case: nobody has to look it up
    where e.use_case = 'CaseService.open' and e.outcome = 'DONE'
  ), usual as materialized ( -- once, not once for each reader
    select role, percentile_cont(0.5) within group (order by cases) as cases
    from (select r.role, e.account_id, timezone(p_zone, e.at)::date, count(distinct c.id) as cases
          from audit.entry e cross join unnest(e.roles) r (role) cross join unnest(e.case_ids) c (id)
          where e.at >= v_from - interval '30 days' and e.at < v_from and e.use_case = 'CaseService.open' and e.outcome = 'DONE'
          group by 1, 2, 3) days
    group by role
  ), found as (
    select r.code, o.account_id, count(distinct o.case_id) as number, array_agg(distinct o.case_id) as cases
    from opened o join rule r on r.code = 'NIGHT'
    where o.outcome = 'DONE'
      and case when r.from_hour > r.to_hour then o.hour >= r.from_hour or o.hour < r.to_hour
               else o.hour >= r.from_hour and o.hour < r.to_hour end
    group by r.code, o.account_id, r.amount having count(distinct o.case_id) >= r.amount
    union all
    -- every id that was tried, also of nothing: the question must not tell which of them are cases
    select r.code, e.account_id, count(distinct c.id), array_agg(distinct c.id)
    from entry e join rule r on r.code = 'STRANGER' cross join unnest(e.case_ids) c (id)
    where e.use_case = 'CaseService.open' and e.outcome = 'REFUSED'
    group by r.code, e.account_id, r.amount having count(distinct c.id) >= r.amount
    union all
    select r.code, o.account_id, count(distinct o.case_id), array_agg(distinct o.case_id)
    from opened o join rule r on r.code = 'MANY'
    where o.outcome = 'DONE'
    group by r.code, o.account_id, r.amount, r.factor
    having count(distinct o.case_id) >= r.amount
       and count(distinct o.case_id) >= coalesce(r.factor, 1) * coalesce((
             select max(u.cases) from usual u
             where u.role = any (string_to_array(max(array_to_string(o.roles, ' ')), ' '))), 0)
    union all
    select r.code, e.account_id, count(*) filter (where e.use_case in ('CaseService.search', 'CaseService.findChild')), '{}'
    from entry e join rule r on r.code = 'IDLE_SEARCH'
    group by r.code, e.account_id, r.amount
    having count(*) filter (where e.use_case in ('CaseService.search', 'CaseService.findChild')) >= r.amount
       and not bool_or(e.last_change is not null)
    union all
    select r.code, e.account_id, sum(cardinality(e.case_ids)), '{}' -- the entries name them; there may be a hundred thousand
    from entry e join rule r on r.code = 'EXPORT'
    where e.use_case = 'CaseService.export' and e.outcome = 'DONE'
    group by r.code, e.account_id, r.amount having sum(cardinality(e.case_ids)) >= r.amount
  ), kept as (
    insert into audit.unusual as u (rule, account_id, login, organisation_id, day, number, case_ids)
    select f.code, f.account_id, a.login, a.organisation_id, p_day, f.number, f.cases
    from found f join qorgan.account a on a.id = f.account_id
    on conflict (account_id, day, rule) do update set number = excluded.number, case_ids = excluded.case_ids
      where u.number < excluded.number
    returning 1)
  select count(*) into v_found from kept;
  return v_found;
end $$;
