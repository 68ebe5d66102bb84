-- Somebody of the staff who bears the child's surname, or declared a relative of that surname, and works
-- where the case is kept or where the child learns, may be family: a hint as that of a common address
-- (V075). Surnames are shared by thousands, so it asks no farther than these offices and hides nothing.

-- What the masculine and the feminine form of a surname, and the one without an ending, have in common;
-- folded as names are searched: Ахметов, Ахметова, Ахмет; Әбіш, Абишева; Заречный, Заречная.
create function qorgan.surname_stem(p_surname text) returns text
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
declare
  v_fold text := split_part(qorgan.fold(p_surname), ' ', 1);
begin
  return coalesce(substring(v_fold from '^(.{2,}?)(?:[ое]ва?|ина?|[сц]к(?:и|ои|ая)|н(?:и|ои|ая))$'), v_fold);
end $$;

alter table qorgan.conflict drop constraint conflict_ground_check;
alter table qorgan.conflict add constraint conflict_ground_check
  check (ground in ('DECLARED', 'NAMED', 'CONTACT', 'SURNAME'));

grant execute on function qorgan.surname_stem(text) to q_safeguards;
grant select (school_id) on qorgan.case_record to q_safeguards;
grant create on schema sec to q_safeguards; -- to own functions; taken back below

create or replace function sec.keep_conflicts(p_cases uuid[], p_accounts uuid[], p_ground text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into qorgan.conflict (case_id, case_number, keeper_id, commissions, account_id, account_name, ground, state)
  select c.id, c.number, c.keeper_id, sec.commissions_of(c.territory), a.id, a.surname || ' ' || a.given_name, p_ground,
         case when p_ground in ('CONTACT', 'SURNAME') then 'HINT' else 'ACTIVE' end
  from unnest(p_cases, p_accounts) found (case_id, account_id)
  join qorgan.case_record c on c.id = found.case_id
  join qorgan.account a on a.id = found.account_id
  on conflict (case_id, account_id) do update set ground = excluded.ground, state = excluded.state
    where conflict.state = 'HINT' and excluded.state = 'ACTIVE';
end $$;

-- Of a case: everybody of the two offices whose surname, or declared relative's, is the child's.
create function sec.hint_at_namesakes() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_stem text := qorgan.surname_stem(new.surname);
  v_accounts uuid[] := array(
    select a.id from qorgan.account a
    where a.organisation_id in (new.keeper_id, new.school_id) and a.disabled_at is null
      and (qorgan.surname_stem(a.surname) = v_stem
           or exists (select from qorgan.declared_relative d
                      where d.account_id = a.id and d.withdrawn_at is null and qorgan.surname_stem(d.surname) = v_stem)));
begin
  if v_accounts <> '{}' then
    perform sec.keep_conflicts(array_fill(new.id, array[cardinality(v_accounts)]), v_accounts, 'SURNAME');
  end if;
  return null;
end $$;
create trigger hints_at_namesakes after insert on qorgan.case_record
  for each row execute function sec.hint_at_namesakes();
create trigger hints_at_more_namesakes after update on qorgan.case_record
  for each row when (old.surname <> new.surname or old.keeper_id <> new.keeper_id or old.school_id is distinct from new.school_id)
  execute function sec.hint_at_namesakes();

-- Of a person: the open cases of their office, and of its pupils, with this surname.
create function sec.hint_at_cases_of_name(p_account uuid, p_surname text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_stem text := qorgan.surname_stem(p_surname);
  v_office uuid := (select a.organisation_id from qorgan.account a where a.id = p_account and a.disabled_at is null);
  v_cases uuid[] := array(
    select c.id from qorgan.case_record c
    where c.keeper_id = v_office and c.status = 'OPEN' and qorgan.surname_stem(c.name_fold) = v_stem
    union
    select c.id from qorgan.case_record c
    where c.school_id = v_office and c.status = 'OPEN' and qorgan.surname_stem(c.name_fold) = v_stem);
begin
  if v_cases <> '{}' then
    perform sec.keep_conflicts(v_cases, array_fill(p_account, array[cardinality(v_cases)]), 'SURNAME');
  end if;
end $$;

create function sec.hint_at_colleague() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.hint_at_cases_of_name(new.id, new.surname);
  return null;
end $$;
create trigger hints_at_cases after insert on qorgan.account for each row execute function sec.hint_at_colleague();
create trigger hints_at_more_cases after update on qorgan.account
  for each row when (old.surname <> new.surname or old.organisation_id <> new.organisation_id)
  execute function sec.hint_at_colleague();

create function sec.hint_at_cases_of_relative() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.hint_at_cases_of_name(new.account_id, new.surname);
  return null;
end $$;
create trigger hints_at_cases after insert on qorgan.declared_relative
  for each row execute function sec.hint_at_cases_of_relative();

alter function sec.hint_at_namesakes() owner to q_safeguards;
alter function sec.hint_at_cases_of_name(uuid, text) owner to q_safeguards;
alter function sec.hint_at_colleague() owner to q_safeguards;
alter function sec.hint_at_cases_of_relative() owner to q_safeguards;
revoke create on schema sec from q_safeguards;

-- Who was hinted at and is a relative after all, as declared later, is told of as if found at once.
create trigger tells_later after update on qorgan.conflict for each row
  when (new.state = 'ACTIVE' and old.state = 'HINT' and new.ground = 'DECLARED') execute function sec.conflict_found();

-- As before (V071), and nobody clears themselves of a hint; to own up to it is another matter.
create or replace function sec.conflict_changes() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.state <> old.state and current_user <> 'q_safeguards' and not (
       old.state = 'HINT' and sec.may('GUARD_CASE')
         and (new.state = 'ACTIVE' or old.account_id is distinct from sec.account())
       or old.state = 'ACTIVE' and new.state = 'LIFTED' and old.asked_at is not null and sec.may('DECIDE_CONFLICT')
          and sec.account() not in (old.account_id, old.asked_by) and old.raised_by is distinct from sec.account()) then
    raise exception 'a conflict of interest is lifted by a second person' using errcode = 'check_violation';
  end if;
  return new;
end $$;
revoke execute on all functions in schema sec from public;
