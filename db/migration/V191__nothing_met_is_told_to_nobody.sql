-- Each search looked twice for alerts about no case at all. Whether it met a hidden case can still not be told by its
-- time: a search that finds nothing is answered on the beat (ADR 10).

-- As before (V166).
create or replace function sec.tell_attempt(p_hidden uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  v_account  uuid;
  v_conflict uuid[];
begin
  if p_hidden = '{}' then
    return;
  end if;
  v_account := sec.account();
  v_conflict := array(select f.case_id from qorgan.conflict f
                      where f.account_id = v_account and f.state = 'ACTIVE' and f.case_id = any (p_hidden));
  perform sec.raise_alert('CONFLICT_ATTEMPT', v_conflict, v_account, null),
          sec.raise_alert('PROTECTED_ATTEMPT',
            array(select h from unnest(p_hidden) h where h <> all (v_conflict)), v_account, null);
end $$;
