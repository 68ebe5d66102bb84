-- Review, not only record. Rules with their thresholds are dated reference data; once a quarter of an hour
-- the launcher asks the trail which of them a reader of today or yesterday met, and the reader finds
-- the question the same evening. What was found and answered is tracked, and so chained and signed.

create table qorgan.reading_rule (
  code       text not null check (code in ('NIGHT', 'STRANGER', 'MANY', 'IDLE_SEARCH')),
  amount     int not null check (amount > 0),
  factor     int check (factor > 0),
  from_hour  int check (from_hour between 0 and 23),
  to_hour    int check (to_hour between 0 and 24),
  kk         text not null,
  ru         text not null,
  en         text not null,
  valid_from date not null,
  valid_to   date,
  primary key (code, valid_from)
);
comment on column qorgan.reading_rule.amount is 'From so many cases, attempts or searches of one person on one day on.';
comment on column qorgan.reading_rule.factor is 'And so many times what is usual for the role.';
grant select on qorgan.reading_rule to q_app;

create table audit.unusual (
  id          uuid primary key default gen_random_uuid(),
  rule        text not null,
  account_id  uuid not null references qorgan.account (id),
  login       text not null,
  organisation_id uuid not null,
  day         date not null,
  number      int not null,
  case_ids    uuid[] not null default '{}',
  found_at    timestamptz not null default now(),
  answer      text check (length(answer) between 1 and 2000),
  answered_at timestamptz,
  unique (account_id, day, rule),
  check ((answer is null) = (answered_at is null))
);
create index unusual_newest on audit.unusual (day desc, id);

alter table audit.unusual enable row level security, force row level security;
create policy keeps on audit.unusual to q_owner using (true) with check (true);
create policy reviews on audit.unusual for select to q_app using ((select sec.may('REVIEW_AUDIT')));
create policy oneself on audit.unusual for select to q_app using (account_id = (select sec.account()));
grant select on audit.unusual to q_app;
call audit.track('audit.unusual');

-- What was unusual on a day of the region; answers how much was new. Called by the owner alone.
-- An act is whatever changed a record: the trail knows it by its changes.
create function audit.find_unusual(p_day date, p_zone text) returns int
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
    from entry e join qorgan.case_record c on c.id = any (e.case_ids)
    where e.use_case = 'CaseService.open'
  ), usual as (
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

-- The reader's own answer, once.
create function audit.answer_unusual(p_id uuid, p_answer text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update audit.unusual u set answer = p_answer, answered_at = now()
  where u.id = p_id and u.account_id = sec.account() and u.answered_at is null;
  return found;
end $$;
grant execute on function audit.answer_unusual(uuid, text) to q_app;
