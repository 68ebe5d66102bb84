-- Whoever has cases hidden from them paid for it at every search: each hidden case was looked up, and asked
-- for its referrals and notices, to see whether the search had met it. At a million cases of which a thousand are
-- protected, that was four fifths of finding a child by number. Now the number finds its cases, and of those
-- the hidden ones are told. What is told, and to whom, is as before.

-- As before (V071), planned once and not at every refusal and search.
create or replace function sec.raise_alert(p_kind text, p_cases uuid[], p_account uuid, p_reason text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  insert into qorgan.alert (kind, to_organisation, case_id, case_number, about_account, about_name, reason)
  select p_kind, hears.id, c.id, c.number, a.id, a.surname || ' ' || a.given_name, p_reason
  from qorgan.case_record c
  cross join lateral (select c.keeper_id union select unnest(sec.commissions_of(c.territory))) hears (id)
  join qorgan.account a on a.id = p_account
  where c.id = any (p_cases)
    -- the tenth attempt of an hour says no more than the first
    and not exists (select from qorgan.alert t
                    where t.about_account = p_account and t.case_id = c.id and t.kind = p_kind and p_kind like '%ATTEMPT'
                      and t.to_organisation = hears.id and t.at > now() - interval '1 hour');
end $$;

-- Of cases that are hidden from who asked: an alert for each, whether conflict or protection hides it.
create function sec.tell_attempt(p_hidden uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_account  uuid := sec.account();
  v_conflict uuid[] := array(select f.case_id from qorgan.conflict f
                             where f.account_id = v_account and f.state = 'ACTIVE' and f.case_id = any (p_hidden));
begin
  perform sec.raise_alert('CONFLICT_ATTEMPT', v_conflict, v_account, null),
          sec.raise_alert('PROTECTED_ATTEMPT',
            array(select h from unnest(p_hidden) h where h <> all (v_conflict)), v_account, null);
end $$;

-- As before (V071).
create or replace function sec.note_attempt(p_ids uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_hidden uuid[] := sec.hidden_cases();
begin
  perform sec.tell_attempt(array(
    select h from unnest(v_hidden) h
    where h = any (p_ids)
       or h in (select r.case_id from qorgan.referral r where r.id = any (p_ids))
       or h in (select n.case_id from qorgan.notification n where n.id = any (p_ids))));
end $$;

-- As before (V101).
create or replace function sec.note_search(p_name text, p_iin text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_hidden uuid[] := sec.hidden_cases();
  v_fold   text;
  v_met    uuid[];
begin
  if cardinality(v_hidden) = 0 then
    return;
  end if;
  v_met := array(select c.id from qorgan.case_record c where c.iin = p_iin and c.id in (select unnest(v_hidden)));
  v_fold := qorgan.fold(p_name);
  if position(' ' in v_fold) > 0 then
    v_met := v_met || array(
      select c.id from qorgan.case_record c
      where c.id = any (v_hidden) and c.id <> all (v_met) and starts_with(c.name_fold || ' ', v_fold || ' '));
  end if;
  perform sec.tell_attempt(v_met);
end $$;

grant create on schema sec to q_safeguards; -- to own a function; taken back below
alter function sec.tell_attempt(uuid[]) owner to q_safeguards;
revoke create on schema sec from q_safeguards;
revoke execute on function sec.tell_attempt(uuid[]) from public;
