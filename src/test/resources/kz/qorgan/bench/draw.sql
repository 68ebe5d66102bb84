-- Draws the children, their cases and the people of an invented region into schema bench. Every value
-- hangs on its row's number alone, so that the same size is always the same data. Tables bench.surname,
-- bench.given, bench.father, bench.text and bench.slice come from seeds/demo. Nothing is temporary:
-- PostgreSQL's helpers at a statement cannot read what is.

-- A number from 0 up to 1 that looks drawn by lot.
create function bench.part(i bigint, salt bigint) returns double precision
language sql immutable parallel safe as $$
  select (hashint8extended(i, salt) & 9007199254740991) / 9007199254740992.0::double precision
$$;

-- One of so many, from 0 on.
create function bench.slot(i bigint, salt bigint, many bigint) returns int
language sql immutable parallel safe as $$
  select floor(bench.part(i, salt) * many)::int
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

-- ---------------------------------------------------------------- places, schools and their people
create unlogged table bench.place as
select t.code, row_number() over (order by t.code <> '391000000', t.kind, t.code) as rank
from qorgan.territory t where t.kind in ('CITY', 'DISTRICT') and t.valid_to is null;

alter table qorgan.organisation disable trigger user;
alter table qorgan.account disable trigger user;
alter table qorgan.account_role disable trigger user;

insert into qorgan.organisation (id, code, kind, territory, parent_id, kk, ru, en, valid_from)
select md5('bench-school-' || p.code || '-' || i)::uuid, 'bench-school-' || p.code || '-' || i, 'SCHOOL', p.code, d.id,
       n.kk || ', № ' || 100 + i || ' мектеп', n.ru || ', школа № ' || 100 + i, n.en || ', School No. ' || 100 + i, '2019-01-01'
from bench.place p
join qorgan.organisation d on d.code = 'edu-' || p.code
join qorgan.territory_name n on n.code = p.code and n.valid_to is null
cross join lateral generate_series(1, (60 / sqrt(p.rank))::int) i;

create unlogged table bench.office as
select o.id, o.code, o.kind, o.territory, md5('bench-account-' || o.code)::uuid as account,
       bench.slot(hashtextextended(o.code, 0), 1, 100) as name
from qorgan.organisation o join bench.place p on p.code = o.territory
where o.kind = 'SCHOOL' or o.code in ('police-' || p.code, 'hosp-' || p.code || '-1', 'edu-' || p.code);
create unique index on bench.office (territory, kind) where kind <> 'SCHOOL';

-- Who works there: the first of an office registers, in a school there is a pedagogue beside.
create unlogged table bench.worker as
select f.account, 'bench.' || f.code as login, f.id as office, f.name, true as first,
       case f.kind when 'SCHOOL' then 'SCHOOL_PSYCHOLOGIST' when 'HEALTH_ORG' then 'HEALTH_WORKER'
            when 'POLICE_LOCAL' then 'JUVENILE_POLICE_INSPECTOR' else 'DISTRICT_EDUCATION_OFFICER' end as role
from bench.office f
union all
select md5('bench-pedagogue-' || f.code)::uuid, 'bench.pedagogue.' || f.code, f.id, (f.name + 7) % 100, false, 'SOCIAL_PEDAGOGUE'
from bench.office f where f.kind = 'SCHOOL';

insert into qorgan.account (id, login, surname, given_name, organisation_id)
select w.account, w.login, s.female, g.name, w.office
from bench.worker w
join bench.given g on g.sex = 'FEMALE' and g.language = 'kk' and g.slot = w.name
join bench.surname s on s.language = 'kk' and s.slot = w.name;
insert into qorgan.account_role (account_id, role) select account, role from bench.worker;

set constraints all immediate;
alter table qorgan.organisation enable trigger user;
alter table qorgan.account enable trigger user;
alter table qorgan.account_role enable trigger user;

-- Districts by Zipf's law, within a district schools by its gentler sister; every sixth is a village's.
create unlogged table bench.school_slot as
select row_number() over (order by rank, position, i) - 1 as slot, id, territory
from (select f.id, f.territory, p.rank, s.position,
             case when s.position % 6 = 0 then 0.08 else 1 end / p.rank::double precision / sqrt(s.position)
               / sum(1 / sqrt(s.position)) over (partition by f.territory) as weight
      from bench.office f
      join bench.place p on p.code = f.territory
      join (select id, row_number() over (partition by territory order by code like 'bench%', code) as position
            from bench.office where kind = 'SCHOOL') s on s.id = f.id) weighted
cross join lateral generate_series(1, greatest(1, (weight * 30000)::int)) i;
analyze bench.place, bench.office, bench.worker, bench.school_slot;

-- --------------------------------------------------------------------------------------- children
-- Every twelfth case is a second one, elsewhere, of a child whom a school knows.
create unlogged table bench.wanted as
select i, case when i % 12 = 0 then i - 5 else i end as c
from generate_series(1, current_setting('bench.cases')::bigint - (select count(*) from qorgan.case_record)) i;
analyze bench.wanted;

-- Every fifth child is the sibling of the one before: one father, one name, one home, one school. The
-- slots are drawn into a table of their own, so that PostgreSQL knows what it joins.
create unlogged table bench.drawn as
select d.*, bench.slot(d.home, 3, s.count) as surname_slot, bench.slot(d.c, 4, g.count) as given_slot,
       bench.slot(d.home, 5, f.count) as father_slot, bench.slot(d.home, 6, (select count(*) from bench.school_slot)) as school_slot
from (select c, home, case when bench.part(home, 1) < 0.6 then 'kk' else 'ru' end as language,
             case when bench.part(c, 2) < 0.5 then 'FEMALE' else 'MALE' end as sex, date '2009-01-01' + (c * 1009 % 4201)::int as born
      from (select c, case when c % 5 = 4 then c - 1 else c end as home from bench.wanted where c = i) numbers) d
join (select language, count(*) from bench.surname group by 1) s using (language)
join (select language, sex, count(*) from bench.given group by 1, 2) g using (language, sex)
join (select language, count(*) from bench.father group by 1) f using (language);
analyze bench.drawn;

create unlogged table bench.kid as
select k.c, k.home, md5('bench-child-' || k.c)::uuid as id, k.language, k.sex, k.born,
       case when k.c % 60 <> 17 then
         coalesce(bench.iin(k.stem || lpad(k.serial::text, 4, '0')), bench.iin(k.stem || lpad((k.serial + 2500)::text, 4, '0')),
                  bench.iin(k.stem || lpad((k.serial + 5000)::text, 4, '0'))) end as iin,
       case k.sex when 'FEMALE' then s.female else s.male end as surname, g.name as given_name,
       case when bench.part(k.home, 7) < 0.9 then case k.sex when 'FEMALE' then f.female else f.male end end as patronymic,
       l.id as school, l.territory,
       greatest(1, least(11, 2026 - extract(year from k.born + interval '6 years 4 months')::int + 1)) || ' '
         || substr('АӘБВГ', 1 + bench.slot(k.c, 8, 5), 1) as school_class
from (select d.*, c / 4201 as serial, to_char(born, 'YYMMDD') || case sex when 'FEMALE' then 6 else 5 end as stem from bench.drawn d) k
join bench.surname s on s.language = k.language and s.slot = k.surname_slot
join bench.given g on g.language = k.language and g.sex = k.sex and g.slot = k.given_slot
join bench.father f on f.language = k.language and f.slot = k.father_slot
join bench.school_slot l on l.slot = k.school_slot;
analyze bench.kid;

-- ------------------------------------------------------------------------------------------ cases
-- In the order of time, in which all that follows is filled.
create unlogged table bench.filed as
select f.*, 'KST-' || to_char(f.at, 'YYYY') || '-' || 1000000 + f.i as number,
       case when f.recipient is null then null
            when f.at > date_trunc('day', now()) - interval '3 days' or bench.part(f.i, 30) < 0.3 then 'SENT'
            when bench.part(f.i, 30) < 0.55 then 'ACCEPTED' when bench.part(f.i, 30) < 0.9 then 'COMPLETED'
            when bench.part(f.i, 30) < 0.95 then 'REJECTED' else 'REVOKED' end as referral
from (select w.i, md5('bench-case-' || w.i)::uuid as id, k.id as child, k.home, k.language, k.sex, k.born, k.iin, k.surname,
             k.given_name, k.patronymic, k.school, k.territory, k.school_class, keeper.id as keeper, keeper.kind as keeper_kind,
             a.id as account, a.surname || ' ' || a.given_name as by_name, t.category, t.source, t.text,
             date_trunc('day', now()) - interval '1095 days' * power(bench.part(w.i, 20), 1.5) as at,
             case when t.category = 'SUICIDE_ATTEMPT' then 'CRITICAL'
                  when bench.part(w.i, 21) < 0.3 then 'LOW' when bench.part(w.i, 21) < 0.7 then 'MEDIUM'
                  when bench.part(w.i, 21) < 0.95 then 'HIGH' else 'CRITICAL' end as risk,
             v.voided, bench.part(w.i, 23) < 0.9 as acted, w.i % 1000 = 500 and not v.voided as guarded,
             case when bench.part(w.i, 32) < 0.15 and not v.voided and o.id <> keeper.id then o.id end as recipient, o.kind as recipient_kind,
             case when keeper.kind = 'HEALTH_ORG' and t.category in ('VIOLENCE', 'SUICIDE_ATTEMPT') and not v.voided then p.id end as told
      from bench.wanted w
      join bench.kid k on k.c = w.c
      cross join lateral (select bench.part(w.i, 22) < 0.02 as voided,
        case when w.i % 12 <> 0 and bench.part(w.i, 24) < 0.92 then null
             when bench.part(w.i, 25) < 0.5 then 'POLICE_LOCAL' else 'HEALTH_ORG' end as kind) v
      join bench.office p on p.territory = k.territory and p.kind = 'POLICE_LOCAL'
      join bench.office h on h.territory = k.territory and h.kind = 'HEALTH_ORG'
      join bench.office keeper on keeper.id = case v.kind when 'POLICE_LOCAL' then p.id when 'HEALTH_ORG' then h.id else k.school end
      join bench.office o on o.id = case when bench.part(w.i, 31) < 0.6 then h.id else p.id end
      join qorgan.account a on a.id = keeper.account
      join (select language, count(*) from bench.text group by 1) n on n.language = k.language
      join bench.text t on t.language = k.language and t.slot = bench.slot(w.i, 26, n.count)) f
order by f.at, f.i;
analyze bench.filed;

create unlogged table bench.above as
with recursive above as (
  select o.id as keeper, o.id, o.parent_id, 'KEPT' as via from qorgan.organisation o
  union all
  select a.keeper, o.id, o.parent_id, 'BELOW' from above a join qorgan.organisation o on o.id = a.parent_id
)
select keeper, id, via from above;
analyze bench.above;
