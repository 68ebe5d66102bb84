-- The region's counts scanned every case: a million of them in a third of a second of processor, again for each
-- look at the page. Now each change of a case adds to a kept sum, in its own transaction. One row for each measure
-- and territory would make every registration of a district wait for the one before it, so each has 64, one per
-- connection as far as they go, as the audit has chains (ADR 24).

create table sec.case_tally (
  plan       text not null,
  measure    text not null,
  territory  text not null,
  slot       smallint not null check (slot between 0 and 63),
  cases      bigint not null,
  open_cases bigint not null,
  high_risk  bigint not null,
  primary key (plan, measure, territory, slot)
) with (fillfactor = 50);
comment on table sec.case_tally is 'Sums of what changes added; a slot alone may be negative. Derived, by triggers.';

create function sec.tally_case() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into sec.case_tally as t (plan, measure, territory, slot, cases, open_cases, high_risk)
  select x.plan, x.measure, x.territory, pg_backend_pid() % 64, sum(x.sign * x.counted), sum(x.sign * x.opened), sum(x.sign * x.high)
  from (
    select new.plan, new.measure, new.territory, 1 as sign, (new.status <> 'VOIDED')::int as counted,
           (new.status = 'OPEN')::int as opened, (new.status = 'OPEN' and new.risk in ('HIGH', 'CRITICAL'))::int as high
    where tg_op <> 'DELETE'
    union all
    select old.plan, old.measure, old.territory, -1, (old.status <> 'VOIDED')::int,
           (old.status = 'OPEN')::int, (old.status = 'OPEN' and old.risk in ('HIGH', 'CRITICAL'))::int
    where tg_op <> 'INSERT') x
  group by x.plan, x.measure, x.territory
  order by x.plan, x.measure, x.territory -- in one order, so that none waits for another in a circle
  on conflict (plan, measure, territory, slot) do update set
    cases = t.cases + excluded.cases, open_cases = t.open_cases + excluded.open_cases, high_risk = t.high_risk + excluded.high_risk;
  return null;
end $$;
create trigger tallied after insert or delete on qorgan.case_record for each row execute function sec.tally_case();
create trigger tallied_again after update on qorgan.case_record for each row
  when (old.status <> new.status or old.risk <> new.risk or old.territory <> new.territory) execute function sec.tally_case();

insert into sec.case_tally
select c.plan, c.measure, c.territory, 0, count(*) filter (where c.status <> 'VOIDED'), count(*) filter (where c.status = 'OPEN'),
       count(*) filter (where c.status = 'OPEN' and c.risk in ('HIGH', 'CRITICAL'))
from qorgan.case_record c group by c.plan, c.measure, c.territory;

-- Time alone makes a case overdue, so those are counted when asked: by an index of what waits.
create index case_record_waiting on qorgan.case_record (due_at) include (plan, measure, territory)
  where status = 'OPEN' and first_action_at is null;

grant select on sec.case_tally to q_statistics;
create or replace function sec.case_counts()
returns table (plan text, measure text, territory text, cases bigint, open_cases bigint, high_risk bigint, overdue bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with late as (
    select c.plan, c.measure, c.territory, count(*) as overdue from qorgan.case_record c
    where c.status = 'OPEN' and c.first_action_at is null and c.due_at < now()
    group by c.plan, c.measure, c.territory)
  select t.plan, t.measure, t.territory, sum(t.cases)::bigint, sum(t.open_cases)::bigint, sum(t.high_risk)::bigint,
         coalesce(max(l.overdue), 0)
  from sec.case_tally t
  left join late l on (l.plan, l.measure, l.territory) = (t.plan, t.measure, t.territory)
  where (select sec.may('VIEW_STATISTICS'))
  group by t.plan, t.measure, t.territory
$$;
revoke execute on all functions in schema sec from public;
