-- Two children may be in danger in the same night. An emergency access that nobody has reviewed yet
-- blocks further ones only after some hours (one duty), and before that from a number on: both are
-- dated reference data. Within these hours each one is told and reviewed as the first (src/adr/0011).

alter table qorgan.deadline_rule drop constraint deadline_rule_unit_check;
alter table qorgan.deadline_rule add constraint deadline_rule_unit_check
  check (unit in ('HOURS', 'DAYS', 'WORKING_DAYS', 'TIMES'));
comment on column qorgan.deadline_rule.unit is 'TIMES is no time: so often, at most.';
grant select on qorgan.deadline_rule to q_safeguards;

alter table qorgan.emergency_access add column further_until timestamptz not null default now();
comment on column qorgan.emergency_access.further_until is
  'Until when the same person may open further ones though this one was not reviewed; not at all, if nobody says.';

grant create on schema sec to q_safeguards; -- to own functions; taken back below

-- Why this session's person can open no other now: REVIEW_PENDING, TOO_MANY, or null. One emergency
-- opens all cases of a child in one transaction, so it is counted by its moment.
create function sec.emergency_block() returns text
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case
    when bool_or(e.further_until <= now() or e.review_due_at <= now()) then 'REVIEW_PENDING'
    when count(distinct e.opened_at) >= (
      select coalesce(max(r.amount), 1) from qorgan.deadline_rule r
      where r.subject = 'EMERGENCY_ACCESS' and r.key = 'MOST' and r.unit = 'TIMES'
        and current_date between r.valid_from and coalesce(r.valid_to, 'infinity')) then 'TOO_MANY' end
  from qorgan.emergency_access e where e.account_id = sec.account() and e.reviewed_at is null
$$;

-- As before (V072), but for what blocks. The lock: two openings at once do not both count as the last.
drop function sec.open_emergency(text, text, text, text, timestamptz, timestamptz);
create function sec.open_emergency(p_iin text, p_number text, p_reason_code text, p_reason text,
    p_until timestamptz, p_review_due timestamptz, p_further timestamptz)
returns table (case_id uuid, case_number text, outcome text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_account uuid := sec.account();
  v_hidden uuid[] := sec.hidden_cases();
  v_organisations uuid[] := sec.organisations();
  v_shared uuid[] := sec.shared_cases();
begin
  if v_account is null or not sec.may('OPEN_EMERGENCY') then
    return;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('emergency ' || v_account, 0));
  if sec.emergency_block() is not null then
    return;
  end if;
  perform sec.note_attempt(array(select c.id from qorgan.case_record c
                                 where c.id = any (v_hidden) and (c.iin = p_iin or c.number = p_number)));
  return query
    with met as (
      select c.id, c.number, c.keeper_id, c.territory,
             case when c.keeper_id = any (v_organisations) or c.id = any (v_shared) then 'VISIBLE'
                  when c.status = 'VOIDED' then 'VOIDED' else 'OPENED' end as outcome
      from qorgan.case_record c
      where (c.iin = p_iin or c.number = p_number) and c.id <> all (v_hidden)
        and (c.keeper_id = any (v_organisations) or not exists (
               select from qorgan.case_protection p
               where p.case_id = c.id and not exists (select from qorgan.case_protection_reader r
                                                      where r.case_id = c.id and r.account_id = v_account)))
    ), opened as (
      insert into qorgan.emergency_access (case_id, case_number, keeper_id, commissions, account_id, account_name,
        organisation_id, reason_code, reason, until, review_due_at, further_until)
      select m.id, m.number, m.keeper_id, sec.commissions_of(m.territory), a.id, a.surname || ' ' || a.given_name,
             a.organisation_id, p_reason_code, p_reason, p_until, p_review_due, p_further
      from met m join qorgan.account a on a.id = v_account
      where m.outcome = 'OPENED'
      returning 1
    )
    select m.id, m.number, m.outcome from met m;
end $$;

alter function sec.emergency_block() owner to q_safeguards;
alter function sec.open_emergency(text, text, text, text, timestamptz, timestamptz, timestamptz) owner to q_safeguards;
revoke create on schema sec from q_safeguards;
revoke execute on all functions in schema sec from public;
grant execute on function sec.emergency_block(),
  sec.open_emergency(text, text, text, text, timestamptz, timestamptz, timestamptz) to q_app;
