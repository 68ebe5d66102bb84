-- A hint of a common surname (V111) was raised when a case came, or a person with a name or to an office; not
-- for what came while the person's account was disabled, and of who moves not for the names of their declared
-- relatives.

create or replace function sec.hint_at_colleague() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.hint_at_cases_of_name(new.id, new.surname);
  perform sec.hint_at_cases_of_name(new.id, d.surname)
  from qorgan.declared_relative d where d.account_id = new.id and d.withdrawn_at is null;
  return null;
end $$;

drop trigger hints_at_more_cases on qorgan.account;
create trigger hints_at_more_cases after update on qorgan.account
  for each row when (old.surname <> new.surname or old.organisation_id <> new.organisation_id
                     or old.disabled_at is not null and new.disabled_at is null)
  execute function sec.hint_at_colleague();
