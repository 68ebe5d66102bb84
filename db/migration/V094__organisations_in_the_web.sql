-- Organisations are opened, renamed, moved and closed where they are administered, with a day and with
-- what they were before. Scope follows the tree, so a change of the tree is a change of sight: the
-- functions ask who acts, and a circle is refused whoever draws it.

alter table qorgan.organisation add column changed_at timestamptz;
comment on column qorgan.organisation.changed_at is 'Null while the row is as the seeds brought it; they leave it alone from then on.';

create table qorgan.organisation_past (
  id              bigint generated always as identity primary key,
  organisation_id uuid not null references qorgan.organisation (id),
  kk              text not null,
  ru              text not null,
  en              text not null,
  parent_id       uuid references qorgan.organisation (id),
  until           date not null
);
comment on table qorgan.organisation_past is 'How an organisation was called and where it stood before a day.';
create index organisation_past_organisation on qorgan.organisation_past (organisation_id, until);
create index organisation_past_parent on qorgan.organisation_past (parent_id);
grant select on qorgan.organisation_past to q_app;
call audit.track('qorgan.organisation_past');

create function sec.no_circle() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if exists (
    with recursive above as (
      select new.parent_id as id
      union
      select o.parent_id from qorgan.organisation o join above a on a.id = o.id where o.parent_id is not null)
    select from above where id = new.id) then
    perform sec.refuse('QR409', 'organisations.rule.circle');
  end if;
  return null;
end $$;
create trigger no_circle after insert on qorgan.organisation for each row execute function sec.no_circle();
create trigger no_circle_moved after update on qorgan.organisation
  for each row when (old.parent_id is distinct from new.parent_id) execute function sec.no_circle();

-- The organisation, locked, if the actor may change it: within what they administer, and not the one
-- in which they work, whose place decides what they administer.
create function sec.administered_organisation(p_organisation uuid) returns qorgan.organisation
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_organisation qorgan.organisation;
begin
  if not sec.may('MANAGE_ORGANISATIONS') then
    perform sec.refuse('QR403', 'web.problem.refused');
  end if;
  select o.* into v_organisation from qorgan.organisation o where o.id = p_organisation for update;
  if not found then
    perform sec.refuse('QR404', 'web.problem.notFound');
  elsif not p_organisation = any (sec.administered()) then
    perform sec.refuse('QR403', 'organisations.rule.notAdministered');
  elsif p_organisation = (select a.organisation_id from qorgan.account a where a.id = sec.account()) then
    perform sec.refuse('QR409', 'organisations.rule.ownOrganisation');
  elsif v_organisation.valid_to is not null then
    perform sec.refuse('QR409', 'organisations.rule.closed');
  end if;
  return v_organisation;
end $$;

create sequence qorgan.organisation_number;

create function sec.open_organisation(p_id uuid, p_kind text, p_territory text, p_parent uuid, p_kk text, p_ru text, p_en text, p_since date)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not sec.may('MANAGE_ORGANISATIONS') then
    perform sec.refuse('QR403', 'web.problem.refused');
  elsif not p_parent = any (sec.administered()) then
    perform sec.refuse('QR403', 'organisations.rule.notAdministered');
  elsif exists (select from qorgan.organisation o where o.id = p_parent and o.valid_to is not null) then
    perform sec.refuse('QR409', 'organisations.rule.closed');
  elsif not exists (select from qorgan.organisation_kind k where k.code = p_kind)
      or not exists (select from qorgan.territory t where t.code = p_territory) then
    perform sec.refuse('QR409', 'organisations.rule.unknownKind');
  end if;
  insert into qorgan.organisation (id, code, kind, territory, parent_id, kk, ru, en, valid_from, changed_at)
  values (p_id, format('own-%s', nextval('qorgan.organisation_number')), p_kind, p_territory, p_parent, p_kk, p_ru, p_en, p_since, now());
end $$;

create function sec.rename_organisation(p_organisation uuid, p_kk text, p_ru text, p_en text, p_since date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_before qorgan.organisation := sec.administered_organisation(p_organisation);
begin
  insert into qorgan.organisation_past (organisation_id, kk, ru, en, parent_id, until)
  values (p_organisation, v_before.kk, v_before.ru, v_before.en, v_before.parent_id, p_since);
  update qorgan.organisation set kk = p_kk, ru = p_ru, en = p_en, changed_at = now() where id = p_organisation;
end $$;

create function sec.move_organisation(p_organisation uuid, p_parent uuid, p_since date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_before qorgan.organisation := sec.administered_organisation(p_organisation);
begin
  if not p_parent = any (sec.administered()) then
    perform sec.refuse('QR403', 'organisations.rule.notAdministered');
  elsif p_parent = p_organisation then
    perform sec.refuse('QR409', 'organisations.rule.circle');
  elsif p_parent = v_before.parent_id then
    perform sec.refuse('QR409', 'organisations.rule.alreadyBelow');
  elsif exists (select from qorgan.organisation o where o.id = p_parent and o.valid_to is not null) then
    perform sec.refuse('QR409', 'organisations.rule.closed');
  end if;
  insert into qorgan.organisation_past (organisation_id, kk, ru, en, parent_id, until)
  values (p_organisation, v_before.kk, v_before.ru, v_before.en, v_before.parent_id, p_since);
  update qorgan.organisation set parent_id = p_parent, changed_at = now() where id = p_organisation;
end $$;

-- ------------------------------------------------------------------------------------- closing
-- Every table that copied the keeper of its case hands it over with the case.
create policy hands_over on qorgan.case_record for update to q_owner using (true) with check (true);
do $$
declare
  v_table regclass;
begin
  for v_table in
    select t.tgrelid::regclass from pg_trigger t where t.tgfoid = 'sec.copy_keeper'::regproc and not t.tgisinternal
  loop
    execute format('create policy hands_over_sees on %s for select to q_owner using (true)', v_table);
    execute format('create policy hands_over on %s for update to q_owner using (true) with check (true)', v_table);
  end loop;
end $$;

create function sec.hand_over_cases(p_from uuid, p_to uuid) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_cases bigint;
  v_table regclass;
begin
  update qorgan.case_record set keeper_id = p_to, version = version + 1 where keeper_id = p_from;
  get diagnostics v_cases = row_count;
  for v_table in
    select t.tgrelid::regclass from pg_trigger t where t.tgfoid = 'sec.copy_keeper'::regproc and not t.tgisinternal
  loop
    execute format('update %s set keeper_id = $1 where keeper_id = $2', v_table) using p_to, p_from;
  end loop;
  return v_cases;
end $$;

-- Closes an organisation from a day on. Its people, the organisations below it and what was sent to it
-- must have gone before; its cases go to the successor, who keeps them from now on. Answers how many.
create function sec.close_organisation(p_organisation uuid, p_last_day date, p_successor uuid) returns bigint
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
  update qorgan.organisation set valid_to = p_last_day, changed_at = now() where id = p_organisation;
  return v_cases;
end $$;

-- How many cases an organisation keeps: a number for who would close it.
create function sec.kept_cases(p_organisation uuid) returns bigint
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select count(*) from sec.case_listing l where l.organisation_id = p_organisation and l.via = 'KEPT'
    and sec.may('MANAGE_ORGANISATIONS') and p_organisation = any (sec.administered())
$$;

grant execute on function sec.open_organisation(uuid, text, text, uuid, text, text, text, date),
  sec.rename_organisation(uuid, text, text, text, date), sec.move_organisation(uuid, uuid, date),
  sec.close_organisation(uuid, date, uuid), sec.kept_cases(uuid) to q_app;
