-- A list of ten thousand new accounts looked through every case of their schools for namesakes, again for each part of
-- the list (V111, V121): a minute at a million cases. The words of names (V190) say who bears a surname, and nobody
-- else is fetched. What is found is as before.

-- The open cases kept by an office, and of its pupils, whose child's surname has this stem.
create function sec.cases_of_stems(p_offices uuid[], p_stems text[]) returns table (case_id uuid, office uuid, stem text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    with asked as materialized (
      select distinct a.office, a.stem from unnest(p_offices, p_stems) a (office, stem)
    ), words as materialized (
      select w.word, w.stem
      from (select n.word, qorgan.surname_stem(n.word) as stem from sec.name_word n
            where left(n.word, 2) in (select left(s, 2) from unnest(p_stems) s) offset 0) w -- a stem is the beginning of its word
      where w.stem in (select unnest(p_stems))
    ), bearers as materialized (
      select b.case_id, b.keeper_id, b.school_id, w.stem
      from words w join sec.name_bearer b on b.word = w.word
      where split_part(b.name_fold, ' ', 1) = w.word
    ), found as (
      select b.case_id, a.office, a.stem from asked a join bearers b on b.keeper_id = a.office and b.stem = a.stem
      union
      select b.case_id, a.office, a.stem from asked a join bearers b on b.school_id = a.office and b.stem = a.stem
    )
    select f.case_id, f.office, f.stem
    from found f join qorgan.case_record c on c.id = f.case_id where c.status = 'OPEN';
end $$;

create or replace function sec.hint_at_cases_of_name(p_account uuid, p_surname text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_office uuid := (select a.organisation_id from qorgan.account a where a.id = p_account and a.disabled_at is null);
  v_cases uuid[] := array(
    select c.case_id from sec.cases_of_stems(array[v_office], array[qorgan.surname_stem(p_surname)]) c);
begin
  if v_cases <> '{}' then
    perform sec.keep_conflicts(v_cases, array_fill(p_account, array[cardinality(v_cases)]), 'SURNAME');
  end if;
end $$;

create or replace function sec.hint_at_colleagues() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_accounts uuid[];
  v_offices  uuid[];
  v_stems    text[];
  v_cases    uuid[];
  v_namesakes uuid[];
begin
  select array_agg(n.id), array_agg(n.organisation_id), array_agg(qorgan.surname_stem(n.surname)) into v_accounts, v_offices, v_stems
  from after n where n.disabled_at is null;
  select array_agg(c.case_id), array_agg(p.id) into v_cases, v_namesakes
  from sec.cases_of_stems(v_offices, v_stems) c
  join unnest(v_accounts, v_offices, v_stems) p (id, office, stem) on p.office = c.office and p.stem = c.stem;
  if v_cases is not null then
    perform sec.keep_conflicts(v_cases, v_namesakes, 'SURNAME');
  end if;
  return null;
end $$;

grant create on schema sec to q_safeguards; -- to own a function; taken back below
alter function sec.cases_of_stems(uuid[], text[]) owner to q_safeguards;
revoke create on schema sec from q_safeguards;
revoke execute on function sec.cases_of_stems(uuid[], text[]) from public;
