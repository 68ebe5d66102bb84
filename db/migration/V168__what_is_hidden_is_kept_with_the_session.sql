-- Measured at a million cases (src/bench/policies.md): what must not be seen was worked out again by every policy of
-- every statement, six times for a registration, for the head of a region each time from five hundred organisations.
-- It changes when somebody is found a relative, a case is protected or sight is given: some times a day. Now
-- these changes, and those of a person's offices, work it out for whoever is signed in, and policies read it.

create table sec.hidden_from (
  token_hash bytea primary key references sec.session (token_hash),
  case_ids   uuid[] not null
);
alter table sec.hidden_from alter column case_ids set storage external; -- nothing to compress in them
comment on table sec.hidden_from is 'What each open session must not see; beside it, so that who writes it waits for no request. Derived, by triggers.';

grant create on schema sec to q_safeguards; -- to own functions; taken back below
grant select, insert, update on sec.hidden_from to q_safeguards;

-- As hidden_cases was (V165).
create function sec.hidden_of(p_account uuid, p_organisations uuid[], p_offices uuid[]) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  return array(
    select f.case_id from qorgan.conflict f
    where f.account_id = p_account and f.state = 'ACTIVE'
    union all
    select h.case_id
    from (select p.case_id from qorgan.case_protection p where p.keeper_id = any (p_organisations || p_offices)
          union all
          select a.case_id from qorgan.case_access a -- open or ended
          where a.guarded and a.organisation_id = any (p_offices)) h
    where h.case_id <> all (array(select r.case_id from qorgan.case_protection_reader r where r.account_id = p_account)));
end $$;

-- A session from before this migration has nothing kept, and what is hidden from it is worked out as it was.
create or replace function sec.hidden_cases() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_session sec.session;
  v_hidden  uuid[];
begin
  select h.case_ids into v_hidden from sec.live l join sec.hidden_from h on h.token_hash = l.token_hash;
  if v_hidden is null then
    v_session := sec.current_session();
    v_hidden := sec.hidden_of(v_session.account_id, v_session.organisations, v_session.offices);
  end if;
  return v_hidden;
end $$;

-- One after the other, by the lock that sight and protection have (V140): who signs in while a case is being protected
-- would be told by neither. Whoever changes what is hidden finds the sessions that began before, and whoever begins
-- one finds what was changed before.
create function sec.hides_from_session() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform pg_advisory_xact_lock_shared(140);
  else
    perform pg_advisory_xact_lock(140); -- what changes offices may also change what is hidden, and must not wait for itself
  end if;
  insert into sec.hidden_from as h (token_hash, case_ids)
  values (new.token_hash, sec.hidden_of(new.account_id, new.organisations, new.offices))
  on conflict (token_hash) do update set case_ids = excluded.case_ids where h.case_ids <> excluded.case_ids;
  return null;
end $$;
create trigger hides after insert on sec.session for each row execute function sec.hides_from_session();
create trigger hides_otherwise after update on sec.session for each row
  when (old.organisations <> new.organisations or old.offices <> new.offices) execute function sec.hides_from_session();

-- As before (V140); but sight of a protected case changes what is hidden, and two who share the lock would wait for each
-- other to have it alone.
create or replace function sec.sight_is_given() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from qorgan.case_protection p where p.case_id = new.case_id) then
    perform pg_advisory_xact_lock(140);
  else
    perform pg_advisory_xact_lock_shared(140);
  end if;
  new.guarded := exists (select from qorgan.case_protection p where p.case_id = new.case_id);
  return new;
end $$;

-- A session that is only idle may still be answering, and then goes on; so it counts.
create function sec.hide_from(p_accounts uuid[], p_organisations uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform pg_advisory_xact_lock(140);
  insert into sec.hidden_from as h (token_hash, case_ids)
  select s.token_hash, sec.hidden_of(s.account_id, s.organisations, s.offices)
  from sec.session s
  where s.ended_at is null and s.ends_at > now()
    and (s.account_id = any (p_accounts) or s.organisations && p_organisations or s.offices && p_organisations)
  on conflict (token_hash) do update set case_ids = excluded.case_ids where h.case_ids <> excluded.case_ids;
end $$;

create function sec.hides_from_account() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.hide_from(array[old.account_id, new.account_id], '{}');
  return null;
end $$;
create trigger hides after insert on qorgan.conflict for each row
  when (new.state = 'ACTIVE') execute function sec.hides_from_account();
create trigger hides_otherwise after update on qorgan.conflict for each row
  when (old.state <> new.state or old.account_id <> new.account_id) execute function sec.hides_from_account();
create trigger hides_no_more after delete on qorgan.conflict for each row
  when (old.state = 'ACTIVE') execute function sec.hides_from_account();
create trigger hides after insert or update or delete on qorgan.case_protection_reader
  for each row execute function sec.hides_from_account();

create function sec.hides_from_keeper() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.hide_from('{}', array[old.keeper_id, new.keeper_id]);
  return null;
end $$;
create trigger hides after insert or update or delete on qorgan.case_protection
  for each row execute function sec.hides_from_keeper();

create function sec.hides_from_office() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.hide_from('{}', array[old.organisation_id, new.organisation_id]);
  return null;
end $$;
create trigger hides after insert on qorgan.case_access for each row
  when (new.guarded) execute function sec.hides_from_office();
create trigger hides_otherwise after update on qorgan.case_access for each row
  when (old.guarded <> new.guarded or new.guarded and old.organisation_id <> new.organisation_id) execute function sec.hides_from_office();
create trigger hides_no_more after delete on qorgan.case_access for each row
  when (old.guarded) execute function sec.hides_from_office();

alter function sec.hidden_of(uuid, uuid[], uuid[]) owner to q_safeguards;
alter function sec.hides_from_session() owner to q_safeguards;
alter function sec.hide_from(uuid[], uuid[]) owner to q_safeguards;
alter function sec.hides_from_account() owner to q_safeguards;
alter function sec.hides_from_keeper() owner to q_safeguards;
alter function sec.hides_from_office() owner to q_safeguards;
revoke create on schema sec from q_safeguards;
revoke execute on function sec.hidden_of(uuid, uuid[], uuid[]), sec.hide_from(uuid[], uuid[]),
  sec.hides_from_session(), sec.hides_from_account(), sec.hides_from_keeper(), sec.hides_from_office() from public;
