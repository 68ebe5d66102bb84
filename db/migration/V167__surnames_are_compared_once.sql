-- Hints at namesakes (V111, V121, V154), seen at a million cases: each registration worked out the stem of every
-- colleague's surname, and a list of ten thousand new accounts that of every case of five hundred schools, which took
-- longer than a statement may last. Now the colleagues' stems stand in an index, and only the cases whose
-- name begins with the stem that is looked for are asked for theirs. What is found is as before.

create index account_stem on qorgan.account (organisation_id, qorgan.surname_stem(surname)) where disabled_at is null;
create index declared_relative_stem on qorgan.declared_relative (qorgan.surname_stem(surname)) where withdrawn_at is null;
grant execute on function qorgan.surname_stem(text) to q_app; -- who declares a relative writes the index

create or replace function sec.hint_at_namesakes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_stem text := qorgan.surname_stem(new.surname);
  v_accounts uuid[] := array(
    select a.id from qorgan.account a
    where a.organisation_id in (new.keeper_id, new.school_id) and a.disabled_at is null and qorgan.surname_stem(a.surname) = v_stem
    union
    select a.id from qorgan.declared_relative d join qorgan.account a on a.id = d.account_id
    where d.withdrawn_at is null and qorgan.surname_stem(d.surname) = v_stem
      and a.organisation_id in (new.keeper_id, new.school_id) and a.disabled_at is null);
begin
  if v_accounts <> '{}' then
    perform sec.keep_conflicts(array_fill(new.id, array[cardinality(v_accounts)]), v_accounts, 'SURNAME');
  end if;
  return null;
end $$;

-- A stem is the beginning of its name, which is compared in no time.
create or replace function sec.hint_at_cases_of_name(p_account uuid, p_surname text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_stem text := qorgan.surname_stem(p_surname);
  v_office uuid := (select a.organisation_id from qorgan.account a where a.id = p_account and a.disabled_at is null);
  v_cases uuid[] := array(
    select c.id from qorgan.case_record c
    where c.keeper_id = v_office and c.status = 'OPEN'
      and case when starts_with(c.name_fold, v_stem) then qorgan.surname_stem(c.name_fold) = v_stem else false end
    union
    select c.id from qorgan.case_record c
    where c.school_id = v_office and c.status = 'OPEN'
      and case when starts_with(c.name_fold, v_stem) then qorgan.surname_stem(c.name_fold) = v_stem else false end);
begin
  if v_cases <> '{}' then
    perform sec.keep_conflicts(v_cases, array_fill(p_account, array[cardinality(v_cases)]), 'SURNAME');
  end if;
end $$;

create or replace function sec.hint_at_colleagues() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_cases    uuid[];
  v_accounts uuid[];
begin
  with people as materialized (
    select n.id, n.organisation_id as office, qorgan.surname_stem(n.surname) as stem
    from after n where n.disabled_at is null
  ), names as materialized (
    select distinct p.office, p.stem from people p
  ), cases as materialized (
    select c.id, n.office, n.stem
    from names n join qorgan.case_record c on c.keeper_id = n.office and starts_with(c.name_fold, n.stem) where c.status = 'OPEN'
    union
    select c.id, n.office, n.stem
    from names n join qorgan.case_record c on c.school_id = n.office and starts_with(c.name_fold, n.stem) where c.status = 'OPEN'
  )
  select array_agg(c.id), array_agg(p.id) into v_cases, v_accounts
  from cases c join qorgan.case_record r on r.id = c.id join people p on p.office = c.office and p.stem = c.stem
  where qorgan.surname_stem(r.name_fold) = c.stem;
  if v_cases is not null then
    perform sec.keep_conflicts(v_cases, v_accounts, 'SURNAME');
  end if;
  return null;
end $$;
