-- What was measured at a million cases of which a thousand are specially protected, and is done
-- otherwise since: src/bench/policies.md, src/adr/0008.
grant create on schema sec to q_safeguards; -- to own functions; taken back below

-- ------------------------------------------------------------------- what somebody must not see
-- Each row was compared with each hidden case in turn: 8 s to count a region. Now a row is looked up by
-- its hash: 0.9 s.
create or replace procedure sec.guard_case(p_table regclass, p_column text)
language plpgsql as $$
begin
  execute format('create policy guarded on %s as restrictive to q_app, q_owner
    using (%I not in (select unnest(sec.hidden_cases())))', p_table, p_column);
end $$;
alter policy guarded on qorgan.case_record using (id not in (select unnest(sec.hidden_cases())));
do $$
declare v_table text;
begin
  foreach v_table in array array['case_story', 'case_action', 'risk_assessment', 'case_correction', 'medical_record', 'referral',
    'notification', 'conflict', 'case_protection', 'case_protection_reader', 'emergency_access', 'case_note', 'case_reporter',
    'case_whereabouts', 'police_record'] loop
    execute format('alter policy guarded on qorgan.%I using (case_id not in (select unnest(sec.hidden_cases())))', v_table);
  end loop;
end $$;
alter policy guarded on qorgan.alert using (
  case_id not in (select unnest(sec.hidden_cases()))
  or (kind = 'READERS_LEFT' and (select sec.may('DECIDE_CONFLICT')) and case_id not in (select unnest(sec.conflicted_cases()))));

-- Sight says itself whether its case is protected, so that nobody has to ask of each protected case
-- whether it was ever sent to them.
alter table qorgan.case_access add column guarded boolean not null default false;
comment on column qorgan.case_access.guarded is 'Whether the case is specially protected; derived, by triggers.';
create index case_access_guarded on qorgan.case_access (organisation_id) include (case_id) where guarded;
create index case_protection_keeper on qorgan.case_protection (keeper_id);
create policy marks on qorgan.case_access for update to q_safeguards using (true) with check (true);
grant update (guarded) on qorgan.case_access to q_safeguards;

-- Sight is given and a case protected one after the other, or neither would know of the other.
create function sec.sight_is_given() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock_shared(140);
  new.guarded := exists (select from qorgan.case_protection p where p.case_id = new.case_id);
  return new;
end $$;
create trigger guarded before insert on qorgan.case_access for each row execute function sec.sight_is_given();

create function sec.protection_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(140);
  update qorgan.case_access set guarded = (tg_op = 'INSERT') where case_id = coalesce(new.case_id, old.case_id);
  return null;
end $$;
create trigger marks_sight after insert or delete on qorgan.case_protection
  for each row execute function sec.protection_changed();
alter function sec.sight_is_given() owner to q_safeguards;
alter function sec.protection_changed() owner to q_safeguards;

update qorgan.case_access a set guarded = true
where exists (select from qorgan.case_protection p where p.case_id = a.case_id);

-- Planned once: with five hundred organisations the plan took thirty times as long as the answer.
create or replace function sec.hidden_cases() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_session sec.session := sec.current_session();
begin
  return array(
    select f.case_id from qorgan.conflict f
    where f.account_id = v_session.account_id and f.state = 'ACTIVE'
    union all
    select h.case_id
    from (select p.case_id from qorgan.case_protection p where p.keeper_id = any (v_session.organisations || v_session.offices)
          union all
          select a.case_id from qorgan.case_access a -- open or ended
          where a.guarded and a.organisation_id = any (v_session.offices)) h
    where not exists (select from qorgan.case_protection_reader r
                      where r.case_id = h.case_id and r.account_id = v_session.account_id));
end $$;
alter function sec.shared_cases() set plan_cache_mode = force_generic_plan;

-- ------------------------------------------------------------------------- candidates of lists and searches
-- The candidates' functions write the caller's sight out instead of standing behind the policies: behind
-- these no index finds a likeness, and each asked for the sight again. What they name is still read through
-- the policies.
grant select (child_name, risk, categories, measure, first_action_at, due_at) on qorgan.case_record to q_safeguards;
grant select on sec.case_listing to q_safeguards;

create or replace function sec.newest_cases(p_number text, p_status text, p_risk text, p_category text, p_measure text,
    p_overdue boolean, p_before timestamptz, p_before_id uuid, p_limit int) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare
  v_session sec.session := sec.current_session();
  v_hidden uuid[] := sec.hidden_cases();
  v_via text[] := case coalesce(cardinality(v_session.organisations), 0)
    when 0 then '{SHARED}' when 1 then '{KEPT,SHARED}' else '{KEPT,BELOW,SHARED}' end;
  v_all boolean := p_number is null and p_status is null and p_risk is null and p_category is null and p_measure is null
    and not p_overdue;
begin
  return array(
    select distinct on (l.registered_at, l.case_id) l.case_id
    from sec.case_listing l
    where l.organisation_id = v_session.offices[1] and l.via = any (v_via)
      and (l.registered_at, l.case_id)
          < (coalesce(p_before, 'infinity'), coalesce(p_before_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff'))
      and l.case_id not in (select unnest(v_hidden))
      and (v_all or exists (
        select from qorgan.case_record c
        where c.id = l.case_id
          and (p_number is null or c.number like p_number)
          and (p_status is null or c.status = p_status)
          and (p_risk is null or c.risk = p_risk)
          and (p_category is null or c.categories @> array[p_category])
          and (p_measure is null or c.measure = p_measure)
          and (not p_overdue or (c.status = 'OPEN' and c.first_action_at is null and c.due_at < now()))))
    order by l.registered_at desc, l.case_id desc
    limit p_limit);
end $$;

-- Names that are like the one asked for. Whoever sees few cases has each compared, which is quicker than the
-- index of all; whoever sees many is answered by the index: first by the names that hold the one asked for
-- (one or two letters: by the words that begin so), and only when these are too few by all that are like it.
create or replace function sec.cases_alike(p_name text, p_iin text, p_limit int) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_custom_plan as $$
declare
  v_offices uuid[] := sec.offices();
  v_organisations uuid[] := sec.organisations();
  v_shared uuid[] := sec.shared_cases();
  v_hidden uuid[] := sec.hidden_cases();
  v_fold text := qorgan.fold(p_name);
  v_key text := qorgan.fold_key(p_name);
  v_few boolean := (select count(*) from (select from sec.case_listing l where l.organisation_id = v_offices[1] limit 5000) s) < 5000;
  v_short boolean := length(v_fold) < 3; -- less than what the index is made of
  v_found uuid[];
begin
  if v_fold = '' then
    return '{}';
  end if;
  perform set_config('pg_trgm.word_similarity_threshold', '0.5', true),
          set_config('pg_trgm.similarity_threshold', '0.5', true);
  if v_few then
    return array(
      select c.id
      from (select r.id, r.iin, r.name_fold, r.name_key, r.child_name from qorgan.case_record r
            where (r.keeper_id = any (v_organisations) or r.id = any (v_shared)) and r.id not in (select unnest(v_hidden))
            offset 0) c -- the sight first, whatever the plan thinks of the names
      where (c.name_fold operator(public.%>) v_fold or c.name_key operator(public.%) v_key
             or c.name_fold like '%' || v_fold || '%')
        and (p_iin is null or c.iin = p_iin)
      order by greatest(public.word_similarity(v_fold, c.name_fold), public.similarity(v_key, c.name_key)) desc, c.child_name, c.id
      limit p_limit);
  end if;
  v_found := array(
    select c.id from qorgan.case_record c
    where (c.name_fold like v_fold || '%' or c.name_fold like case when v_short then '% ' else '%' end || v_fold || '%')
      and (c.keeper_id = any (v_organisations) or c.id in (select unnest(v_shared))) and c.id not in (select unnest(v_hidden))
      and (p_iin is null or c.iin = p_iin)
    order by greatest(public.word_similarity(v_fold, c.name_fold), public.similarity(v_key, c.name_key)) desc, c.child_name, c.id
    limit p_limit);
  if v_short or cardinality(v_found) = p_limit then
    return v_found;
  end if;
  return array(
    select c.id from qorgan.case_record c
    where (c.name_fold operator(public.%>) v_fold or c.name_key operator(public.%) v_key
           or c.name_fold like '%' || v_fold || '%')
      and (c.keeper_id = any (v_organisations) or c.id in (select unnest(v_shared))) and c.id not in (select unnest(v_hidden))
      and (p_iin is null or c.iin = p_iin)
    order by greatest(public.word_similarity(v_fold, c.name_fold), public.similarity(v_key, c.name_key)) desc, c.child_name, c.id
    limit p_limit);
end $$;
alter function sec.newest_cases(text, text, text, text, text, boolean, timestamptz, uuid, int) owner to q_safeguards;
alter function sec.cases_alike(text, text, int) owner to q_safeguards;
revoke create on schema sec from q_safeguards;
