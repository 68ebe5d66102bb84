-- Counts without names, for who may not see a child: regional officers and the commission's
-- secretary. The functions belong to a role that reads counting columns only.

create function sec.case_counts() returns table (plan text, measure text, territory text, cases bigint, open_cases bigint, high_risk bigint, overdue bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.plan, c.measure, c.territory, count(*) filter (where c.status <> 'VOIDED'), count(*) filter (where c.status = 'OPEN'),
         count(*) filter (where c.status = 'OPEN' and c.risk in ('HIGH', 'CRITICAL')),
         count(*) filter (where c.status = 'OPEN' and c.first_action_at is null and c.due_at < now())
  from qorgan.case_record c
  where (select sec.may('VIEW_STATISTICS'))
  group by c.plan, c.measure, c.territory
$$;

create function sec.notification_counts() returns table (territory text, sent bigint, acknowledged bigint, overdue bigint)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select n.territory, count(*), count(*) filter (where n.status = 'ACKNOWLEDGED'),
         count(*) filter (where n.status = 'SENT' and n.due_at < now())
  from qorgan.notification n
  where (select sec.may('VIEW_STATISTICS'))
  group by n.territory
$$;

alter function sec.case_counts() owner to q_statistics;
alter function sec.notification_counts() owner to q_statistics;
revoke create on schema sec from q_statistics;
revoke execute on function sec.case_counts(), sec.notification_counts() from public;
grant execute on function sec.case_counts(), sec.notification_counts() to q_app;
