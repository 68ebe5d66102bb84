-- From schema bench into the tables. What stands between two empty lines is done by one session, several
-- sessions work side by side, and no paragraph reads what another one writes. Keys and indexes were taken
-- away before and are made, and so checked for all rows at once, afterwards; checks and generated columns
-- hold at every row. Our own triggers rest, so what they would have done is written here.

insert into qorgan.case_record (id, number, version, status, plan, measure, keeper_id, territory, child_id, iin, no_iin_reason,
  surname, given_name, patronymic, birth_date, sex, school_id, school_class, categories, risk, due_at, first_action_at,
  registered_at, registered_by, registered_by_name, voided_at, voided_by_name, void_reason)
select id, number, 1, case when voided then 'VOIDED' else 'OPEN' end,
  (select min(code) from qorgan.plan), case when keeper_kind = 'SCHOOL' and i % 3 > 0 then '1.21' else '2.12' end,
  keeper, territory, child, iin, case when iin is null then 'NO_DOCUMENTS' end, surname, given_name, patronymic, born,
  sex, school, school_class, array[category], risk,
  at + case risk when 'CRITICAL' then interval '1 hour' when 'HIGH' then interval '1 day' else interval '10 days' end,
  case when acted then at + interval '20 hours' * bench.part(i, 27) end, at, account, by_name,
  case when voided then at + interval '1 hour' end, case when voided then by_name end, case when voided then 'Екі рет тіркелген.' end
from bench.filed;

-- Where most of the children are, and three of five say where; siblings live together.
insert into qorgan.case_whereabouts (case_id, version, place, address, phone, changed_at, changed_by_name, keeper_id)
select f.id, 1, s.code, s.text || ', ' || 1 + bench.slot(f.home, 41, 90) || '-' || 1 + bench.slot(f.home, 42, 60),
  '+7 (000) ' || 100 + bench.slot(f.home, 43, 900) || '-' || 1000 + bench.slot(f.home, 44, 9000), f.at, f.by_name, f.keeper
from bench.filed f
join (select language, count(*) from bench.slice where slice = 'WHEREABOUTS' group by 1) n using (language)
join bench.slice s on s.slice = 'WHEREABOUTS' and s.language = f.language and s.slot = bench.slot(f.home, 45, n.count)
where bench.part(f.i, 40) < 0.55;

insert into qorgan.child (id, iin) select id, iin from bench.kid;

insert into qorgan.case_story (case_id, keeper_id, signal_source, signal_received_on, signal_text)
select id, keeper, source, at::date, replace(text, '{name}', given_name) from bench.filed;

insert into qorgan.case_action (id, case_id, keeper_id, text, done_at, done_by_name)
select md5('bench-action-' || i)::uuid, id, keeper, 'Баламен жеке әңгіме өткізілді.', at + interval '20 hours' * bench.part(i, 27), by_name
from bench.filed where acted;

insert into qorgan.risk_assessment (id, case_id, keeper_id, level, due_at, assessed_at, assessed_by_name)
select md5('bench-risk-' || i || '-' || n)::uuid, id, keeper, risk, at + interval '1 day', at + interval '30 days' * n, by_name
from bench.filed, generate_series(0, 1) n
where n = 0 or (i % 5 = 0 and at + interval '30 days' < date_trunc('day', now()));

insert into qorgan.medical_record (id, case_id, organisation_id, occasion, findings, icd10, text, help_given, recorded_at, recorded_by_name)
select md5('bench-record-' || i)::uuid, id, keeper, 'REGISTRATION',
       array[case when category in ('VIOLENCE', 'SUICIDE_ATTEMPT', 'SELF_HARM') then category else 'NO_FINDING' end],
       array['T74.1'], 'Дәрігер қарады.', 'Алғашқы көмек көрсетілді.', at, by_name
from bench.filed where keeper_kind = 'HEALTH_ORG';

-- The psychologist's own, for six of ten cases that a school keeps.
insert into qorgan.case_note (id, case_id, organisation_id, text, written_at, written_by_name)
select md5('bench-note-' || f.i)::uuid, f.id, f.keeper, s.text, least(f.at + interval '6 days' * bench.part(f.i, 51), date_trunc('day', now())),
       f.by_name
from bench.filed f
join (select language, count(*) from bench.slice where slice = 'NOTE' group by 1) n using (language)
join bench.slice s on s.slice = 'NOTE' and s.language = f.language and s.slot = bench.slot(f.i, 52, n.count)
where f.keeper_kind = 'SCHOOL' and bench.part(f.i, 50) < 0.6;

insert into qorgan.case_reporter (case_id, version, name, phone, relation, stays_unknown, changed_at, changed_by_name, keeper_id)
select f.id, 1, s.text, '+7 (000) ' || 100 + bench.slot(f.i, 61, 900) || '-' || 1000 + bench.slot(f.i, 62, 9000), s.code,
       bench.part(f.i, 63) < 0.3, f.at, f.by_name, f.keeper
from bench.filed f
join (select language, count(*) from bench.slice where slice = 'REPORTER' group by 1) n using (language)
join bench.slice s on s.slice = 'REPORTER' and s.language = f.language and s.slot = bench.slot(f.i, 64, n.count)
where bench.part(f.i, 60) < 0.45;

-- What the police keep, and what they were told by law.
insert into qorgan.police_record (id, case_id, organisation_id, kind, number, recorded_on, text, recorded_at, recorded_by_name)
select md5('bench-police-' || f.i)::uuid, f.id, coalesce(f.told, f.keeper), s.code, 100 + bench.slot(f.i, 71, 9000),
       r.at::date, s.text, r.at, 'Серікбай Асқар'
from bench.filed f
cross join lateral (select least(f.at + interval '3 days' * bench.part(f.i, 72), date_trunc('day', now())) as at) r
join (select language, count(*) from bench.slice where slice = 'POLICE' group by 1) n using (language)
join bench.slice s on s.slice = 'POLICE' and s.language = f.language and s.slot = bench.slot(f.i, 73, n.count)
where (f.keeper_kind = 'POLICE_LOCAL' or f.told is not null) and bench.part(f.i, 70) < 0.7;

insert into qorgan.referral (id, version, case_id, case_number, from_organisation, to_organisation, kind, urgency, reason, shares,
  status, due_at, sent_at, sent_by_name, accepted_at, accepted_by_name, ended_at, ended_by_name, answer, end_reason)
select md5('bench-referral-' || i)::uuid, 1, id, number, keeper, recipient,
  case recipient_kind when 'HEALTH_ORG' then 'MEDICAL' else 'POLICE' end, 'URGENT',
  'Баланы қарап, қажетті көмек көрсетуді сұраймыз.', case when i % 2 = 0 then '{BASIC,STORY}' else '{BASIC}' end::text[], referral,
  at + interval '3 days', at + interval '2 hours', by_name,
  case when referral in ('ACCEPTED', 'COMPLETED') then at + interval '26 hours' end,
  case when referral in ('ACCEPTED', 'COMPLETED') then 'Серікбай Асқар' end,
  case when referral in ('COMPLETED', 'REJECTED', 'REVOKED') then at + interval '50 hours' end,
  case when referral in ('COMPLETED', 'REJECTED', 'REVOKED') then 'Серікбай Асқар' end,
  case when referral = 'COMPLETED' then 'Көмек көрсетілді.' end, case when referral in ('REJECTED', 'REVOKED') then 'Қайта жіберілді.' end
from bench.filed where referral is not null;

insert into qorgan.notification (id, version, rule, case_id, case_number, from_organisation, to_organisation, territory, child_name,
  child_birth_date, child_sex, status, due_at, sent_at, sent_by_name, registration_number, accepted_at, acknowledged_at, acknowledged_by_name)
select md5('bench-notice-' || i)::uuid, 1, '2.13', id, number, keeper, told, territory,
  surname || ' ' || given_name || coalesce(' ' || patronymic, ''), born, sex,
  case when i % 10 = 0 then 'SENT' else 'ACKNOWLEDGED' end, at + interval '1 day', at, by_name,
  case when i % 10 > 0 then (i % 9000)::text end, case when i % 10 > 0 then at + interval '2 hours' end,
  case when i % 10 > 0 then at + interval '3 hours' end, case when i % 10 > 0 then 'Серікбай Асқар' end
from bench.filed where told is not null;

-- The sight that these open.
insert into qorgan.case_access (case_id, organisation_id, reason, source_id, story, since, until, guarded)
select id, recipient, 'REFERRAL', md5('bench-referral-' || i)::uuid, i % 2 = 0, at + interval '2 hours',
       case when referral in ('COMPLETED', 'REJECTED', 'REVOKED') then at + interval '50 hours' end, guarded
from bench.filed where referral is not null
union all
select id, told, 'NOTIFICATION', md5('bench-notice-' || i)::uuid, false, at, null, guarded
from bench.filed where told is not null;

-- As sec.relist would, for all at once.
insert into sec.case_listing (case_id, organisation_id, via, registered_at)
select f.id, a.id, a.via, f.at from bench.filed f join bench.above a on a.keeper = f.keeper
union all
select id, recipient, 'SHARED', at from bench.filed where referral in ('SENT', 'ACCEPTED')
union all
select id, told, 'SHARED', at from bench.filed
where told is not null and (referral is null or referral not in ('SENT', 'ACCEPTED') or told <> recipient);

-- As sec.bears_name would; a name is folded once and not for each of its bearers.
with folded as materialized (
  select n.name, qorgan.fold(n.name) as fold
  from (select surname from bench.filed union select given_name from bench.filed
        union select patronymic from bench.filed where patronymic is not null) n (name)
), word as (
  insert into sec.name_word (word)
  select distinct w.word from folded f cross join lateral unnest(string_to_array(f.fold, ' ')) w (word)
  on conflict do nothing
)
insert into sec.name_bearer (word, name_fold, case_id, keeper_id, school_id)
select w.word, n.fold, f.id, f.keeper, f.school
from bench.filed f
join folded s on s.name = f.surname
join folded g on g.name = f.given_name
left join folded p on p.name = f.patronymic
cross join lateral (select concat_ws(' ', s.fold, g.fold, p.fold) as fold) n
cross join lateral (select distinct x.word from unnest(string_to_array(n.fold, ' ')) x (word)) w;

-- As sec.tally_case would.
insert into sec.case_tally as t (plan, measure, territory, slot, cases, open_cases, high_risk)
select (select min(code) from qorgan.plan), case when keeper_kind = 'SCHOOL' and i % 3 > 0 then '1.21' else '2.12' end, territory, 0,
       count(*), count(*), count(*) filter (where risk in ('HIGH', 'CRITICAL'))
from bench.filed where not voided group by 1, 2, 3
on conflict (plan, measure, territory, slot) do update set
  cases = t.cases + excluded.cases, open_cases = t.open_cases + excluded.open_cases, high_risk = t.high_risk + excluded.high_risk;

-- One in a thousand is specially protected; in half of them the keeper's first is named.
insert into qorgan.case_protection (case_id, reason, protected_at, protected_by_name, keeper_id)
select id, 'Баспана мекенжайы құпия.', at, by_name, keeper from bench.filed where guarded;
insert into qorgan.case_protection_reader (case_id, account_id, account_name, keeper_id)
select id, account, by_name, keeper from bench.filed where guarded and i % 2000 = 500;

-- And in as many the school's pedagogue is a relative.
insert into qorgan.conflict (id, case_id, case_number, account_id, account_name, ground, state, raised_at, keeper_id)
select md5('bench-conflict-' || f.i)::uuid, f.id, f.number, w.account, a.surname || ' ' || a.given_name, 'DECLARED', 'ACTIVE', f.at, f.keeper
from bench.filed f join bench.worker w on w.office = f.keeper and not w.first join qorgan.account a on a.id = w.account
where f.i % 1000 = 700;
