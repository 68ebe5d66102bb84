-- Fills an empty Qorgan (reference data and demo seeded) up to bench.cases cases, as superuser and
-- set by set. Every value hangs on its row's number alone, so that the same size is always the same
-- data. Only our own triggers rest: keys, checks and generated columns hold. Indexes that guard nothing
-- are built again at the end, which is faster than to keep them up. Tables bench.surname, bench.given,
-- bench.father and bench.text come from seeds/demo. Nothing is temporary: PostgreSQL's helpers at a
-- statement cannot read what is.

set local synchronous_commit = off;
set local work_mem = '192MB';
set local maintenance_work_mem = '512MB';
set local max_parallel_workers_per_gather = 2;
set local min_parallel_table_scan_size = 0;

-- A number from 0 up to 1 that looks drawn by lot.
create function bench.part(i bigint, salt bigint) returns double precision
language sql immutable parallel safe as $$
  select (hashint8extended(i, salt) & 9007199254740991) / 9007199254740992.0::double precision
$$;

-- The eleven digits with their check digit, or null when no twelfth digit makes them an IIN.
create function bench.iin(stem text) returns text
language plpgsql immutable parallel safe strict as $$
declare
  d bytea := convert_to(stem, 'SQL_ASCII');
  first int := 0;
  second int := 0;
begin
  for i in 1..11 loop
    first := first + (get_byte(d, i - 1) - 48) * i;
    second := second + (get_byte(d, i - 1) - 48) * case when i < 10 then i + 2 else i - 9 end;
  end loop;
  return stem || case when first % 11 < 10 then first % 11 when second % 11 < 10 then second % 11 end;
end $$;

create table bench.index_of as
select i.indexrelid, i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
from pg_index i
where not i.indisunique and i.indrelid in (
  'qorgan.case_record'::regclass, 'qorgan.case_story'::regclass, 'qorgan.case_access'::regclass,
  'qorgan.case_action'::regclass, 'qorgan.risk_assessment'::regclass, 'qorgan.medical_record'::regclass,
  'qorgan.referral'::regclass, 'qorgan.notification'::regclass, 'sec.case_listing'::regclass);
do $$
declare v_index record;
begin
  for v_index in select * from bench.index_of loop
    execute 'drop index ' || v_index.name;
  end loop;
end $$;

alter table qorgan.organisation disable trigger user;
alter table qorgan.account disable trigger user;
alter table qorgan.account_role disable trigger user;
alter table qorgan.case_record disable trigger user;
alter table qorgan.case_story disable trigger user;
alter table qorgan.case_access disable trigger user;
alter table qorgan.case_action disable trigger user;
alter table qorgan.risk_assessment disable trigger user;
alter table qorgan.medical_record disable trigger user;
alter table qorgan.referral disable trigger user;
alter table qorgan.notification disable trigger user;
alter table qorgan.case_protection disable trigger user;

-- ---------------------------------------------------------------- places, schools and their people
create unlogged table bench.place as
select t.code, row_number() over (order by t.code <> '391000000', t.kind, t.code) as rank
from qorgan.territory t where t.kind in ('CITY', 'DISTRICT') and t.valid_to is null;

insert into qorgan.organisation (id, code, kind, territory, parent_id, kk, ru, en, valid_from)
select md5('bench-school-' || p.code || '-' || i)::uuid, 'bench-school-' || p.code || '-' || i, 'SCHOOL', p.code, d.id,
       n.kk || ', № ' || 100 + i || ' мектеп', n.ru || ', школа № ' || 100 + i, n.en || ', School No. ' || 100 + i, '2019-01-01'
from bench.place p
join qorgan.organisation d on d.code = 'edu-' || p.code
join qorgan.territory_name n on n.code = p.code and n.valid_to is null
cross join lateral generate_series(1, (60 / sqrt(p.rank))::int) i;

create unlogged table bench.office as
select o.id, o.code, o.kind, o.territory, md5('bench-account-' || o.code)::uuid as account,
       (bench.part(hashtextextended(o.code, 0), 1) * 99)::int as name
from qorgan.organisation o join bench.place p on p.code = o.territory
where o.kind = 'SCHOOL' or o.code in ('police-' || p.code, 'hosp-' || p.code || '-1');
create unique index on bench.office (territory, kind) where kind <> 'SCHOOL';
analyze bench.place, bench.office;

insert into qorgan.account (id, login, surname, given_name, organisation_id)
select f.account, 'bench.' || f.code, s.female, g.name, f.id
from bench.office f
join bench.given g on g.sex = 'FEMALE' and g.language = 'kk' and g.slot = f.name
join bench.surname s on s.language = 'kk' and s.slot = f.name;
insert into qorgan.account_role (account_id, role)
select account, case kind when 'SCHOOL' then 'SCHOOL_PSYCHOLOGIST' when 'HEALTH_ORG' then 'HEALTH_WORKER' else 'JUVENILE_POLICE_INSPECTOR' end
from bench.office where exists (select from qorgan.account a where a.id = office.account);

-- Districts by Zipf's law, within a district schools by its gentler sister.
create unlogged table bench.school_slot as
select row_number() over (order by rank, position, i) - 1 as slot, id, territory
from (select f.id, f.territory, p.rank, s.position,
             1 / p.rank::double precision / sqrt(s.position) / sum(1 / sqrt(s.position)) over (partition by f.territory) as weight
      from bench.office f
      join bench.place p on p.code = f.territory
      join (select id, row_number() over (partition by territory order by code like 'bench%', code) as position
            from bench.office where kind = 'SCHOOL') s on s.id = f.id) weighted
cross join lateral generate_series(1, greatest(1, (weight * 6000)::int)) i;
create unique index on bench.school_slot (slot);
analyze bench.school_slot;

-- --------------------------------------------------------------------------------------- children
-- Every twelfth case is a second one, elsewhere, of a child whom a school knows.
create unlogged table bench.wanted as
select i, case when i % 12 = 0 then i - 5 else i end as c
from generate_series(1, current_setting('bench.cases')::int - (select count(*)::int from qorgan.case_record)) i;
analyze bench.wanted;

create unlogged table bench.kid as
select k.c, md5('bench-child-' || k.c)::uuid as id, k.language, k.girl, k.born,
       coalesce(bench.iin(k.stem || lpad(k.serial::text, 4, '0')), bench.iin(k.stem || lpad((k.serial + 2500)::text, 4, '0')),
                bench.iin(k.stem || lpad((k.serial + 5000)::text, 4, '0'))) as iin,
       case when k.girl then s.female else s.male end as surname, g.name as given_name,
       case when bench.part(k.c, 7) < 0.9 then case when k.girl then f.female else f.male end end as patronymic,
       l.id as school, l.territory,
       greatest(1, least(11, 2026 - extract(year from k.born + interval '6 years 4 months')::int + 1)) || ' '
         || substr('АӘБВГ', 1 + (bench.part(k.c, 8) * 4)::int, 1) as school_class
from (select c, language, girl, born, c / 4201 as serial, to_char(born, 'YYMMDD') || case when girl then 6 else 5 end as stem,
             (bench.part(c, 3) * s.count)::int % s.count as surname_slot,
             (bench.part(c, 4) * g.count)::int % g.count as given_slot,
             (bench.part(c, 5) * f.count)::int % f.count as father_slot,
             (bench.part(c, 6) * (select count(*) from bench.school_slot))::int % (select count(*) from bench.school_slot) as school_slot
      from (select c, case when bench.part(c, 1) < 0.6 then 'kk' else 'ru' end as language, bench.part(c, 2) < 0.5 as girl,
                   date '2009-01-01' + (c * 1009 % 4201)::int as born
            from (select distinct c from bench.wanted) numbers) drawn
      join (select language, count(*) from bench.surname group by 1) s using (language)
      join (select language, sex = 'FEMALE' as girl, count(*) from bench.given group by 1, 2) g using (language, girl)
      join (select language, count(*) from bench.father group by 1) f using (language)) k
join bench.surname s on s.language = k.language and s.slot = k.surname_slot
join bench.given g on g.language = k.language and (g.sex = 'FEMALE') = k.girl and g.slot = k.given_slot
join bench.father f on f.language = k.language and f.slot = k.father_slot
join bench.school_slot l on l.slot = k.school_slot;
create unique index on bench.kid (c);
analyze bench.kid;

-- Few children have no number.
insert into qorgan.child (id, iin) select id, case when c % 60 <> 17 then iin end from bench.kid order by id;

-- ------------------------------------------------------------------------------------------ cases
create unlogged table bench.filed as
select w.i, md5('bench-case-' || w.i)::uuid as id, k.*, keeper.id as keeper, keeper.kind as keeper_kind, keeper.account,
       t.category, t.source, t.text, a.surname || ' ' || a.given_name as by_name,
       date_trunc('day', now()) - interval '1095 days' * power(bench.part(w.i, 20), 1.5) as at,
       case when t.category = 'SUICIDE_ATTEMPT' then 'CRITICAL'
            when bench.part(w.i, 21) < 0.3 then 'LOW' when bench.part(w.i, 21) < 0.7 then 'MEDIUM'
            when bench.part(w.i, 21) < 0.95 then 'HIGH' else 'CRITICAL' end as risk,
       bench.part(w.i, 22) < 0.02 as voided, bench.part(w.i, 23) < 0.9 as acted
from bench.wanted w
join (select c, id as child, language, girl, born, case when c % 60 <> 17 then iin end as iin, surname, given_name, patronymic,
             school, territory, school_class from bench.kid) k on k.c = w.c
join bench.office keeper on keeper.territory = k.territory
  and case when w.i % 12 <> 0 and bench.part(w.i, 24) < 0.92 then keeper.id = k.school
           when bench.part(w.i, 25) < 0.5 then keeper.kind = 'POLICE_LOCAL' else keeper.kind = 'HEALTH_ORG' end
join qorgan.account a on a.id = keeper.account
join (select language, count(*) from bench.text group by 1) n on n.language = k.language
join bench.text t on t.language = k.language and t.slot = (bench.part(w.i, 26) * n.count)::int % n.count;
create unique index on bench.filed (i);
analyze bench.filed;

insert into qorgan.case_record (id, number, version, status, plan, measure, keeper_id, territory, child_id, iin, no_iin_reason,
  surname, given_name, patronymic, birth_date, sex, school_id, school_class, categories, risk, due_at, first_action_at,
  registered_at, registered_by, registered_by_name, voided_at, voided_by_name, void_reason)
select f.id, 'KST-' || to_char(at, 'YYYY') || '-' || 1000000 + i, 1, case when voided then 'VOIDED' else 'OPEN' end,
  (select min(code) from qorgan.plan), case when keeper_kind = 'SCHOOL' and i % 3 > 0 then '1.21' else '2.12' end,
  keeper, territory, child, iin, case when iin is null then 'NO_DOCUMENTS' end, surname, given_name, patronymic, born,
  case when girl then 'FEMALE' else 'MALE' end, school, school_class, array[category], risk,
  at + case risk when 'CRITICAL' then interval '1 hour' when 'HIGH' then interval '1 day' else interval '10 days' end,
  case when acted then at + interval '20 hours' * bench.part(i, 27) end, at, account, by_name,
  case when voided then at + interval '1 hour' end, case when voided then by_name end, case when voided then 'Екі рет тіркелген.' end
from bench.filed f order by at, i;

insert into qorgan.case_story (case_id, keeper_id, signal_source, signal_received_on, signal_text)
select id, keeper, source, at::date, replace(text, '{name}', given_name) from bench.filed order by at, i;

insert into qorgan.risk_assessment (id, case_id, keeper_id, level, due_at, assessed_at, assessed_by_name)
select md5('bench-risk-' || i || '-' || n)::uuid, id, keeper, risk, at + interval '1 day', at + interval '30 days' * n, by_name
from bench.filed, generate_series(0, 1) n where n = 0 or i % 5 = 0;

insert into qorgan.case_action (id, case_id, keeper_id, text, done_at, done_by_name)
select md5('bench-action-' || i)::uuid, id, keeper, 'Баламен жеке әңгіме өткізілді.', at + interval '20 hours' * bench.part(i, 27), by_name
from bench.filed where acted;

insert into qorgan.medical_record (id, case_id, organisation_id, occasion, findings, icd10, text, help_given, recorded_at, recorded_by_name)
select md5('bench-record-' || i)::uuid, id, keeper, 'REGISTRATION',
       array[case when category in ('VIOLENCE', 'SUICIDE_ATTEMPT', 'SELF_HARM') then category else 'NO_FINDING' end],
       array['T74.1'], 'Дәрігер қарады.', 'Алғашқы көмек көрсетілді.', at, by_name
from bench.filed where keeper_kind = 'HEALTH_ORG';

-- ------------------------------------------------------------------ referrals, notices and sight
create unlogged table bench.sent as
select f.i, f.id as case_id, c.number, f.keeper, o.id as recipient, f.at + interval '2 hours' as at, f.by_name,
       md5('bench-referral-' || f.i)::uuid as id, o.kind,
       case when bench.part(f.i, 30) < 0.3 then 'SENT' when bench.part(f.i, 30) < 0.55 then 'ACCEPTED'
            when bench.part(f.i, 30) < 0.9 then 'COMPLETED' when bench.part(f.i, 30) < 0.95 then 'REJECTED' else 'REVOKED' end as status,
       case when f.i % 2 = 0 then '{BASIC,STORY}' else '{BASIC}' end::text[] as shares
from bench.filed f
join qorgan.case_record c on c.id = f.id
join bench.office o on o.territory = f.territory and o.id <> f.keeper
  and o.kind = case when bench.part(f.i, 31) < 0.6 then 'HEALTH_ORG' else 'POLICE_LOCAL' end
where bench.part(f.i, 32) < 0.15 and not f.voided;

insert into qorgan.referral (id, version, case_id, case_number, from_organisation, to_organisation, kind, urgency, reason, shares,
  status, due_at, sent_at, sent_by_name, accepted_at, accepted_by_name, ended_at, ended_by_name, answer, end_reason)
select id, 1, case_id, number, keeper, recipient, case kind when 'HEALTH_ORG' then 'MEDICAL' else 'POLICE' end, 'URGENT',
  'Баланы қарап, қажетті көмек көрсетуді сұраймыз.', shares, status, at + interval '3 days', at, by_name,
  case when status in ('ACCEPTED', 'COMPLETED') then at + interval '1 day' end,
  case when status in ('ACCEPTED', 'COMPLETED') then 'Серікбай Асқар' end,
  case when status in ('COMPLETED', 'REJECTED', 'REVOKED') then at + interval '2 days' end,
  case when status in ('COMPLETED', 'REJECTED', 'REVOKED') then 'Серікбай Асқар' end,
  case when status = 'COMPLETED' then 'Көмек көрсетілді.' end, case when status in ('REJECTED', 'REVOKED') then 'Қайта жіберілді.' end
from bench.sent;

insert into qorgan.case_access (case_id, organisation_id, reason, source_id, story, since, until)
select case_id, recipient, 'REFERRAL', id, 'STORY' = any (shares), at,
       case when status in ('COMPLETED', 'REJECTED', 'REVOKED') then at + interval '2 days' end
from bench.sent;

insert into qorgan.notification (id, version, rule, case_id, case_number, from_organisation, to_organisation, territory, child_name,
  child_birth_date, child_sex, status, due_at, sent_at, sent_by_name, registration_number, accepted_at, acknowledged_at, acknowledged_by_name)
select md5('bench-notice-' || f.i)::uuid, 1, '2.13', f.id, c.number, f.keeper, p.id, f.territory, c.child_name, c.birth_date, c.sex,
  case when f.i % 10 = 0 then 'SENT' else 'ACKNOWLEDGED' end, f.at + interval '1 day', f.at, f.by_name,
  case when f.i % 10 > 0 then (f.i % 9000)::text end, case when f.i % 10 > 0 then f.at + interval '2 hours' end,
  case when f.i % 10 > 0 then f.at + interval '3 hours' end, case when f.i % 10 > 0 then 'Серікбай Асқар' end
from bench.filed f
join qorgan.case_record c on c.id = f.id
join bench.office p on p.territory = f.territory and p.kind = 'POLICE_LOCAL'
where f.keeper_kind = 'HEALTH_ORG' and f.category in ('VIOLENCE', 'SUICIDE_ATTEMPT') and not f.voided;

insert into qorgan.case_access (case_id, organisation_id, reason, source_id, story, since)
select n.case_id, n.to_organisation, 'NOTIFICATION', n.id, false, n.sent_at
from qorgan.notification n where n.case_number ~ '-1[0-9]{6}$';

-- One in a thousand is specially protected, and nobody is named; sight knows of it, as by its triggers.
insert into qorgan.case_protection (case_id, reason, protected_by_name, keeper_id)
select f.id, 'Баспана мекенжайы құпия.', f.by_name, f.keeper from bench.filed f where f.i % 1000 = 500 and not f.voided;
update qorgan.case_access a set guarded = true from qorgan.case_protection p where p.case_id = a.case_id;

-- As sec.relist would, for all at once.
insert into sec.case_listing (case_id, organisation_id, via, registered_at)
with recursive above as (
  select o.id as keeper, o.id, o.parent_id, 'KEPT' as via from qorgan.organisation o
  union all
  select a.keeper, o.id, o.parent_id, 'BELOW' from above a join qorgan.organisation o on o.id = a.parent_id
)
select c.id, a.id, a.via, c.registered_at
from bench.filed f join qorgan.case_record c on c.id = f.id join above a on a.keeper = c.keeper_id
union all
select c.id, s.organisation_id, 'SHARED', c.registered_at
from (select distinct a.case_id, a.organisation_id from qorgan.case_access a join bench.filed f on f.id = a.case_id
      where a.until is null) s
join qorgan.case_record c on c.id = s.case_id;

do $$
declare v_index record;
begin
  for v_index in select * from bench.index_of order by indexrelid loop
    execute v_index.definition;
  end loop;
end $$;

set constraints all immediate;
alter table qorgan.organisation enable trigger user;
alter table qorgan.account enable trigger user;
alter table qorgan.account_role enable trigger user;
alter table qorgan.case_record enable trigger user;
alter table qorgan.case_story enable trigger user;
alter table qorgan.case_access enable trigger user;
alter table qorgan.case_action enable trigger user;
alter table qorgan.risk_assessment enable trigger user;
alter table qorgan.medical_record enable trigger user;
alter table qorgan.referral enable trigger user;
alter table qorgan.notification enable trigger user;
alter table qorgan.case_protection enable trigger user;
drop schema bench cascade;
