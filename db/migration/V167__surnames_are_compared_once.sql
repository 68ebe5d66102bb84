-- Hints at namesakes (V111): each registration worked out the stem of every colleague's surname. Now the stems stand in
-- an index. What is found is as before.

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
