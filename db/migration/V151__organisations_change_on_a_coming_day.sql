-- What will become of an organisation is entered before its day and takes effect on it, without anybody
-- pressing a button: the launcher asks every minute (src/adr/0023). What cannot be done on its day, because
-- people still work in what closes, waits and says why, and is done as soon as it can be.

create table qorgan.organisation_coming (
  id              uuid primary key default gen_random_uuid(),
  organisation_id uuid not null references qorgan.organisation (id),
  deed            text not null check (deed in ('RENAME', 'MOVE', 'CLOSE')),
  day             date not null,
  kk              text,
  ru              text,
  en              text,
  parent_id       uuid references qorgan.organisation (id),
  successor_id    uuid references qorgan.organisation (id),
  entered_at      timestamptz not null default now(),
  waits_for       text,
  unique (organisation_id, deed, day),
  check (num_nonnulls(kk, ru, en) = case deed when 'RENAME' then 3 else 0 end),
  check ((parent_id is not null) = (deed = 'MOVE')),
  check (successor_id is null or deed = 'CLOSE')
);
comment on table qorgan.organisation_coming is 'What an organisation will be called, where it will stand, that it will close.';
comment on column qorgan.organisation_coming.day is 'The first day on which it is so; of a closing, the day after its last one.';
comment on column qorgan.organisation_coming.waits_for is 'The rule that stood against it when its day had come.';
create index organisation_coming_day on qorgan.organisation_coming (day);
create index organisation_coming_parent on qorgan.organisation_coming (parent_id);
create index organisation_coming_successor on qorgan.organisation_coming (successor_id);
grant select on qorgan.organisation_coming to q_app;
call audit.track('qorgan.organisation_coming');

-- ------------------------------------------------- the changes themselves, whoever decided on them and when
create function sec.open_for_change(p_organisation uuid) returns qorgan.organisation
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_organisation qorgan.organisation;
begin
  select o.* into v_organisation from qorgan.organisation o where o.id = p_organisation for update;
  if v_organisation.valid_to is not null then
    perform sec.refuse('QR409', 'organisations.rule.closed');
  end if;
  return v_organisation;
end $$;

create function sec.put_name(p_organisation uuid, p_kk text, p_ru text, p_en text, p_since date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_before qorgan.organisation := sec.open_for_change(p_organisation);
begin
  insert into qorgan.organisation_past (organisation_id, kk, ru, en, parent_id, until)
  values (p_organisation, v_before.kk, v_before.ru, v_before.en, v_before.parent_id, p_since);
  update qorgan.organisation set kk = p_kk, ru = p_ru, en = p_en, changed_at = now() where id = p_organisation;
end $$;

create function sec.put_below(p_organisation uuid, p_parent uuid, p_since date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_before qorgan.organisation := sec.open_for_change(p_organisation);
begin
  if p_parent = p_organisation then
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

-- As it was in close_organisation (V112). On a coming day nobody acts, and no case is hidden from nobody.
create function sec.put_end(p_organisation uuid, p_last_day date, p_successor uuid) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_before qorgan.organisation := sec.open_for_change(p_organisation);
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
  elsif p_successor = p_organisation
      or exists (select from qorgan.organisation o where o.id = p_successor and o.valid_to is not null) then
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
  delete from qorgan.organisation_coming where organisation_id = p_organisation;
  return v_cases;
end $$;

-- ----------------------------------------------------------------- who decides, on a day that has come
create or replace function sec.rename_organisation(p_organisation uuid, p_kk text, p_ru text, p_en text, p_since date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.administered_organisation(p_organisation);
  perform sec.put_name(p_organisation, p_kk, p_ru, p_en, p_since);
end $$;

create or replace function sec.move_organisation(p_organisation uuid, p_parent uuid, p_since date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.administered_organisation(p_organisation);
  if not p_parent = any (sec.administered()) then
    perform sec.refuse('QR403', 'organisations.rule.notAdministered');
  end if;
  perform sec.put_below(p_organisation, p_parent, p_since);
end $$;

create or replace function sec.close_organisation(p_organisation uuid, p_last_day date, p_successor uuid) returns bigint
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.administered_organisation(p_organisation);
  if not p_successor = any (sec.administered()) then
    perform sec.refuse('QR409', 'organisations.rule.noSuccessor');
  end if;
  return sec.put_end(p_organisation, p_last_day, p_successor);
end $$;

-- ------------------------------------------------------------------- who decides, on a day that comes
-- What may change until the day (people who still work there, open referrals) is asked on the day.
create function sec.announce_change(p_organisation uuid, p_deed text, p_day date, p_kk text, p_ru text, p_en text,
    p_parent uuid, p_successor uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_now qorgan.organisation := sec.administered_organisation(p_organisation);
begin
  if exists (select from qorgan.organisation_coming c
             where c.organisation_id = p_organisation and c.deed = p_deed and (c.day = p_day or p_deed = 'CLOSE')) then
    perform sec.refuse('QR409', 'organisations.rule.announcedAlready');
  elsif exists (select from qorgan.organisation_coming c
                where c.organisation_id = p_organisation and c.deed = 'CLOSE' and c.day <= p_day) then
    perform sec.refuse('QR409', 'organisations.rule.closesBefore');
  end if;
  if p_deed = 'MOVE' then
    if not p_parent = any (sec.administered()) then
      perform sec.refuse('QR403', 'organisations.rule.notAdministered');
    elsif p_parent = v_now.parent_id then
      perform sec.refuse('QR409', 'organisations.rule.alreadyBelow');
    elsif exists (select from qorgan.organisation o where o.id = p_parent and o.valid_to is not null) then
      perform sec.refuse('QR409', 'organisations.rule.closed');
    elsif exists (
        with recursive above as (
          select p_parent as id
          union
          select o.parent_id from qorgan.organisation o join above a on a.id = o.id where o.parent_id is not null)
        select from above where id = p_organisation) then
      perform sec.refuse('QR409', 'organisations.rule.circle');
    end if;
  elsif p_deed = 'CLOSE' then
    if p_successor is null and exists (select from sec.case_listing l where l.organisation_id = p_organisation and l.via = 'KEPT') then
      perform sec.refuse('QR409', 'organisations.rule.successorNeeded');
    elsif p_successor = p_organisation or not p_successor = any (sec.administered())
        or exists (select from qorgan.organisation o where o.id = p_successor and o.valid_to is not null)
        or exists (select from qorgan.organisation_coming c where c.organisation_id = p_successor and c.deed = 'CLOSE' and c.day <= p_day) then
      perform sec.refuse('QR409', 'organisations.rule.noSuccessor');
    elsif exists (select from sec.case_listing l where l.organisation_id = p_organisation and l.via = 'KEPT'
                  and l.case_id = any (sec.hidden_cases())) then
      perform sec.refuse('QR409', 'organisations.rule.otherAdministrator');
    end if;
  end if;
  insert into qorgan.organisation_coming (organisation_id, deed, day, kk, ru, en, parent_id, successor_id)
  values (p_organisation, p_deed, p_day, p_kk, p_ru, p_en, p_parent, p_successor);
end $$;

-- Answers the organisation to which it would have happened.
create function sec.take_back_change(p_change uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_organisation uuid;
begin
  if not sec.may('MANAGE_ORGANISATIONS') then
    perform sec.refuse('QR403', 'web.problem.refused');
  end if;
  select c.organisation_id into v_organisation from qorgan.organisation_coming c where c.id = p_change for update;
  if not found then
    perform sec.refuse('QR404', 'web.problem.notFound');
  end if;
  perform sec.administered_organisation(v_organisation);
  delete from qorgan.organisation_coming where id = p_change;
  return v_organisation;
end $$;

-- Does what is due, each by itself; answers how much was done. What had to wait ends the day before it could.
create function sec.take_effect(p_today date) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c      qorgan.organisation_coming;
  v_done int := 0;
begin
  for c in
    select * from qorgan.organisation_coming where day <= p_today order by day, deed = 'CLOSE', entered_at, id for update
  loop
    begin
      if c.deed = 'RENAME' then
        perform sec.put_name(c.organisation_id, c.kk, c.ru, c.en, c.day);
      elsif c.deed = 'MOVE' then
        perform sec.put_below(c.organisation_id, c.parent_id, c.day);
      else
        perform sec.put_end(c.organisation_id, case when c.waits_for is null then c.day else p_today end - 1, c.successor_id);
      end if;
      delete from qorgan.organisation_coming where id = c.id;
      v_done := v_done + 1;
    exception when sqlstate 'QR409' then
      update qorgan.organisation_coming set waits_for = sqlerrm where id = c.id and waits_for is distinct from sqlerrm;
    when others then -- one that cannot be done must not stop the others
      raise warning 'organisation_coming %: %', c.id, sqlerrm;
      update qorgan.organisation_coming set waits_for = 'organisations.rule.notDone'
      where id = c.id and waits_for is distinct from 'organisations.rule.notDone';
    end;
  end loop;
  return v_done;
end $$;

grant execute on function sec.announce_change(uuid, text, date, text, text, text, uuid, uuid), sec.take_back_change(uuid) to q_app;
