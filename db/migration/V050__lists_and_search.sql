-- Which cases a list or a search may show, found by index. Behind a policy, PostgreSQL may order by
-- no index and use none for likeness: it must test every visible row first. So these functions of the
-- owner's name candidates within the caller's sight, and the caller reads them through the policies.
-- An error here can hide a case from a list, but show none. See src/adr/0008.

-- ------------------------------------------------------------------------ the newest of one's sight
create table sec.case_listing (
  case_id         uuid not null references qorgan.case_record (id),
  organisation_id uuid not null references qorgan.organisation (id),
  via             text not null check (via in ('KEPT', 'BELOW', 'SHARED')),
  registered_at   timestamptz not null,
  primary key (case_id, organisation_id, via)
);
comment on table sec.case_listing is
  'For each organisation the cases it keeps, those kept below it, and those open to it by case_access; derived, by triggers.';
create index case_listing_newest on sec.case_listing (organisation_id, registered_at desc, case_id desc) include (via);

create function sec.relist(p_cases uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_generic_plan set enable_hashjoin = off set enable_mergejoin = off as $$
begin
  delete from sec.case_listing where case_id = any (p_cases);
  insert into sec.case_listing (case_id, organisation_id, via, registered_at)
  with recursive listed as (
    select c.id, c.keeper_id as organisation_id, 'KEPT' as via, c.registered_at
    from qorgan.case_record c where c.id = any (p_cases)
    union
    select l.id, o.parent_id, 'BELOW', l.registered_at
    from listed l join qorgan.organisation o on o.id = l.organisation_id where o.parent_id is not null
  )
  select id, organisation_id, via, registered_at from listed
  union
  select c.id, a.organisation_id, 'SHARED', c.registered_at
  from qorgan.case_access a join qorgan.case_record c on c.id = a.case_id
  where a.case_id = any (p_cases) and a.until is null;
end $$;

-- The argument names the column with the case's id.
create function sec.case_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.relist(array[(to_jsonb(new) ->> tg_argv[0])::uuid]);
  return null;
end $$;
create trigger listed after insert on qorgan.case_record
  for each row execute function sec.case_changed('id');
create trigger relisted after update on qorgan.case_record
  for each row when (old.keeper_id <> new.keeper_id) execute function sec.case_changed('id');
create trigger listed after insert or update on qorgan.case_access
  for each row execute function sec.case_changed('case_id');

-- An organisation that moves in the tree takes the cases kept in it and below it along.
create function sec.organisation_moved() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.relist(array(select l.case_id from sec.case_listing l
                           where l.organisation_id = new.id and l.via in ('KEPT', 'BELOW')));
  return null;
end $$;
create trigger relisted after update on qorgan.organisation
  for each row when (old.parent_id is distinct from new.parent_id) execute function sec.organisation_moved();

-- The newest cases of the caller's sight, after a place in the list; null asks for any. Each step of the
-- plan goes along the index and stops when there are enough, whatever PostgreSQL guesses of the filters.
create function sec.newest_cases(p_number text, p_status text, p_risk text, p_category text, p_measure text,
    p_overdue boolean, p_before timestamptz, p_before_id uuid, p_limit int) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare
  v_session sec.session := sec.current_session();
  v_via text[] := case coalesce(cardinality(v_session.organisations), 0)
    when 0 then '{SHARED}' when 1 then '{KEPT,SHARED}' else '{KEPT,BELOW,SHARED}' end;
begin
  return array(
    select distinct on (l.registered_at, l.case_id) l.case_id
    from sec.case_listing l join qorgan.case_record c on c.id = l.case_id
    where l.organisation_id = v_session.offices[1] and l.via = any (v_via)
      and (l.registered_at, l.case_id)
          < (coalesce(p_before, 'infinity'), coalesce(p_before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      and (p_number is null or c.number like p_number)
      and (p_status is null or c.status = p_status)
      and (p_risk is null or c.risk = p_risk)
      and (p_category is null or c.categories @> array[p_category])
      and (p_measure is null or c.measure = p_measure)
      and (not p_overdue or (c.status = 'OPEN' and c.first_action_at is null and c.due_at < now()))
    order by l.registered_at desc, l.case_id desc
    limit p_limit);
end $$;

-- ------------------------------------------------------------------------------- names that are like
-- The cases of the caller's sight whose child's name is like the one asked for, the likest first.
create function sec.cases_alike(p_name text, p_iin text, p_limit int) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set plan_cache_mode = force_custom_plan as $$ -- by scope in a school, by likeness in a city
declare
  v_organisations uuid[] := sec.organisations();
  v_shared uuid[] := sec.shared_cases();
  v_fold text := qorgan.fold(p_name);
  v_key text := qorgan.fold_key(p_name);
begin
  if v_fold = '' then
    return '{}';
  end if;
  perform set_config('pg_trgm.word_similarity_threshold', '0.5', true),
          set_config('pg_trgm.similarity_threshold', '0.5', true);
  return array(
    select c.id from qorgan.case_record c
    where (c.keeper_id = any (v_organisations) or c.id = any (v_shared))
      and (c.name_fold operator(public.%>) v_fold or c.name_key operator(public.%) v_key
           or c.name_fold like '%' || v_fold || '%')
      and (p_iin is null or c.iin = p_iin)
    order by greatest(public.word_similarity(v_fold, c.name_fold), public.similarity(v_key, c.name_key)) desc, c.child_name, c.id
    limit p_limit);
end $$;

grant execute on function sec.newest_cases(text, text, text, text, text, boolean, timestamptz, uuid, int),
  sec.cases_alike(text, text, int) to q_app;

select sec.relist(array(select id from qorgan.case_record));

-- What served the order of lists until now; the policies find a keeper's cases by case_record_birth.
drop index qorgan.case_record_newest;
drop index qorgan.case_record_status;
