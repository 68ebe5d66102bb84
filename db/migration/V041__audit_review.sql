-- The auditor reads the trail without seeing a child: an entry names cases by their human number,
-- which opens nothing, and never by a name. q_statistics answers, because it reads cases without
-- names; nobody but who reviews the audit gets an answer.

grant select (number) on qorgan.case_record to q_statistics;
grant usage, create on schema audit to q_statistics;

create function audit.case_numbers(p_cases uuid[]) returns table (id uuid, number text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.id, c.number from qorgan.case_record c
  where c.id = any (p_cases) and (select sec.may('REVIEW_AUDIT'))
$$;

create function audit.case_of(p_number text) returns uuid
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select c.id from qorgan.case_record c where c.number = p_number and (select sec.may('REVIEW_AUDIT'))
$$;

alter function audit.case_numbers(uuid[]) owner to q_statistics;
alter function audit.case_of(text) owner to q_statistics;
revoke usage, create on schema audit from q_statistics;
revoke execute on function audit.case_numbers(uuid[]), audit.case_of(text) from public;
grant execute on function audit.case_numbers(uuid[]), audit.case_of(text) to q_app;

create index entry_login on audit.entry (login, id desc);
create index entry_use_case on audit.entry (use_case, id desc);
create index entry_not_done on audit.entry (outcome, id desc) where outcome <> 'DONE';
