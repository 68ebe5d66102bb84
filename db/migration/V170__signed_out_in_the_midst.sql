-- A page of an export lasts for a moment, and its reader may sign out in that very moment, from another tab. What
-- the page has shown was shown to them: its entry had the children, and nobody who saw them.

-- As before (V160), but a session that ended after this transaction began is the actor's still.
create or replace function audit.append(p_use_case text, p_outcome text, p_case_ids text, p_reason text, p_address text)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  e audit.entry;
begin
  -- As sec.live, and the session that ended in or since this very transaction: signing out has an actor.
  select s.id, s.account_id, s.roles, a.login, a.organisation_id
  into e.session_id, e.account_id, e.roles, e.login, e.organisation_id
  from sec.session s left join qorgan.account a on a.id = s.account_id
  where s.token_hash = decode(nullif(current_setting('qorgan.session', true), ''), 'hex')
    and (s.ended_at is null or s.ended_at >= now()) and s.ends_at > now() and s.last_seen_at + s.idle > now();
  e.use_case := left(p_use_case, 100);
  e.outcome := p_outcome;
  e.case_ids := coalesce(p_case_ids::uuid[], '{}');
  e.reason := left(p_reason, 200);
  e.address := left(p_address, 64);
  perform audit.link(e);
end $$;
