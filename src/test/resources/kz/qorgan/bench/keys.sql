-- Takes keys and indexes away from the tables that are filled and remembers how to make them again, in steps:
-- 1 indexes, each by itself; 2 keys upon them; 3 what the trail's months hold together; 4 foreign keys, which
-- are so checked for all rows at once.
create table bench.filled as
select t::regclass as id
from unnest(array['qorgan.child', 'qorgan.case_record', 'qorgan.case_story', 'qorgan.case_action', 'qorgan.case_access',
  'qorgan.case_note', 'qorgan.case_reporter', 'qorgan.case_whereabouts', 'qorgan.risk_assessment', 'qorgan.medical_record',
  'qorgan.police_record', 'qorgan.referral', 'qorgan.notification', 'qorgan.case_protection', 'qorgan.case_protection_reader',
  'qorgan.conflict', 'sec.case_listing', 'sec.name_bearer', 'audit.entry']) t
union all
select inhrelid::regclass from pg_inherits where inhparent = 'audit.entry'::regclass;

create table bench.key as
select 1 as step, i.indexrelid as id, pg_get_indexdef(i.indexrelid) as made
from pg_index i join bench.filled f on f.id = i.indrelid join pg_class c on c.oid = i.indexrelid where c.relkind = 'i'
union all
select 2, k.oid, format('alter table %s add constraint %I %s using index %I', k.conrelid::regclass, k.conname,
                        case k.contype when 'p' then 'primary key' else 'unique' end, k.conname)
from pg_constraint k join bench.filled f on f.id = k.conrelid join pg_class c on c.oid = k.conrelid
where k.contype in ('p', 'u') and c.relkind = 'r'
union all
select 3, i.indexrelid, case when k.oid is null then replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ')
  else format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) end
from pg_index i join bench.filled f on f.id = i.indrelid join pg_class c on c.oid = i.indexrelid
left join pg_constraint k on k.conindid = i.indexrelid and k.contype in ('p', 'u')
where c.relkind = 'I'
union all
select 4, k.oid, format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid))
from pg_constraint k
where k.contype = 'f' and k.conparentid = 0
  and (k.conrelid in (select id from bench.filled) or k.confrelid in (select id from bench.filled));

do $$
declare v record;
begin
  for v in select k.conrelid::regclass as name, k.conname from pg_constraint k join bench.key b on b.id = k.oid and b.step = 4 loop
    execute format('alter table %s drop constraint %I', v.name, v.conname);
  end loop;
  for v in select k.conrelid::regclass as name, k.conname from pg_constraint k join bench.filled f on f.id = k.conrelid
           where k.contype in ('p', 'u') and k.conparentid = 0 loop
    execute format('alter table %s drop constraint %I', v.name, v.conname);
  end loop;
  for v in select i.indexrelid::regclass as name from pg_index i join bench.filled f on f.id = i.indrelid
           join pg_class c on c.oid = i.indexrelid where not c.relispartition loop
    execute format('drop index %s', v.name);
  end loop;
end $$;
