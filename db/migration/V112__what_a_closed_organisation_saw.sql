-- Who takes a closed organisation's cases over sees what it saw: ended referrals, medical records, notes.
-- The rows stay as they were written, under the name of who wrote them; the successor's sessions hold the
-- offices of those that it succeeds as well. What was open to the closed one goes over, with its own day.

alter table qorgan.organisation add column successor_id uuid references qorgan.organisation (id);
create index organisation_successor on qorgan.organisation (successor_id);
comment on column qorgan.organisation.successor_id is 'Who took over when it was closed; null when nobody did, or it is open.';

-- Whoever works for the successor, or sees what is below, sees more from this statement on.
create function sec.successor_named() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.refresh_sessions(array(
    select a.id from qorgan.account a where a.organisation_id = new.successor_id
    union
    select ar.account_id from qorgan.account_role ar join qorgan.role r on r.code = ar.role where r.scope = 'SUBTREE'));
  return null;
end $$;
create trigger scope_succeeded after update on qorgan.organisation
  for each row when (old.successor_id is distinct from new.successor_id) execute function sec.successor_named();

-- An organisation and all that it succeeds, one after the other.
create function sec.with_succeeded(p_organisation uuid) returns uuid[]
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive own as (
    select p_organisation as id where p_organisation is not null
    union
    select o.id from qorgan.organisation o join own on o.successor_id = own.id
  )
  select coalesce(array_agg(id), '{}') from own
$$;

create or replace function sec.scope_of(p_account uuid,
    out offices uuid[], out organisations uuid[], out story_organisations uuid[],
    out health_offices uuid[], out story boolean, out slices text[], out roles text[], out permissions text[])
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  with recursive me as (
    select a.organisation_id from qorgan.account a where a.id = p_account and a.disabled_at is null
  ), here as (
    select unnest(sec.with_succeeded(organisation_id)) as id from me
  ), mine as (
    select r.code, r.scope, r.slices
    from qorgan.account_role ar join qorgan.role r on r.code = ar.role
    where ar.account_id = p_account and exists (select 1 from me)
  ), below as (
    select id from here where exists (select 1 from mine where scope = 'SUBTREE')
    union
    select o.id from qorgan.organisation o join below b on o.parent_id = b.id
  ), kept as (
    select id from below
    union
    select id from here where exists (select 1 from mine where scope = 'ORGANISATION')
  ), told as (
    select array(select distinct s.slice from mine m, unnest(m.slices) s(slice) order by 1) as slices
  )
  select
    case when exists (select 1 from mine where scope <> 'NONE')
         then array(select id from here) else '{}' end,
    array(select id from kept),
    case when 'STORY' = any (t.slices) then array(select id from kept) else '{}' end,
    case when 'HEALTH' = any (t.slices) then array(select id from here) else '{}' end,
    'STORY' = any (t.slices),
    t.slices,
    array(select code from mine order by code),
    array(select distinct p.permission from qorgan.role_permission p join mine on mine.code = p.role order by 1)
  from told t
$$;

-- As before (V094), and what was open to the closed one goes over, and the successor is kept.
create or replace function sec.close_organisation(p_organisation uuid, p_last_day date, p_successor uuid) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_before qorgan.organisation := sec.administered_organisation(p_organisation);
  v_cases bigint := (select count(*) from sec.case_listing l where l.organisation_id = p_organisation and l.via = 'KEPT');
begin
  if exists (select from qorgan.account a where a.organisation_id = p_organisation and a.disabled_at is null) then
    perform sec.refuse('QR409', 'organisations.rule.peopleThere');
  elsif exists (select from qorgan.organisation o where o.parent_id = p_organisation and o.valid_to is null) then
    perform sec.refuse('QR409', 'organisations.rule.openBelow');
  elsif exists (select from qorgan.referral r where r.status in ('SENT', 'ACCEPTED')
                and (r.to_organisation = p_organisation or r.from_organisation = p_organisation))
      or exists (select from qorgan.notification n where n.to_organisation = p_organisation and n.status <> 'ACKNOWLEDGED') then
    perform sec.refuse('QR409', 'organisations.rule.openReferrals');
  elsif v_cases > 0 and p_successor is null then
    perform sec.refuse('QR409', 'organisations.rule.successorNeeded');
  elsif p_successor is not null and (p_successor = p_organisation or not p_successor = any (sec.administered())
      or exists (select from qorgan.organisation o where o.id = p_successor and o.valid_to is not null)) then
    perform sec.refuse('QR409', 'organisations.rule.noSuccessor');
  end if;
  -- A case that is hidden from the actor, for a conflict of interest, is not the actor's to hand over.
  if v_cases > 0 and sec.hand_over_cases(p_organisation, p_successor) <> v_cases then
    perform sec.refuse('QR409', 'organisations.rule.otherAdministrator');
  end if;
  if p_successor is not null then
    insert into qorgan.case_access (case_id, organisation_id, reason, source_id, story, whereabouts)
    select a.case_id, p_successor, a.reason, a.source_id, a.story, a.whereabouts
    from qorgan.case_access a where a.organisation_id = p_organisation and a.until is null;
    update qorgan.case_access set until = now() where organisation_id = p_organisation and until is null;
  end if;
  update qorgan.organisation set valid_to = p_last_day, successor_id = p_successor, changed_at = now() where id = p_organisation;
  return v_cases;
end $$;
