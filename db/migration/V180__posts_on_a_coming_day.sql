-- Who begins, moves or leaves on a coming day is entered before it and does so on it by itself, as organisations
-- change (V151, src/adr/0023). What cannot be done on its day waits, says why, and is done as soon as it can be.

create table qorgan.account_coming (
  id              uuid primary key default gen_random_uuid(),
  account_id      uuid not null references qorgan.account (id),
  deed            text not null check (deed in ('START', 'MOVE', 'LEAVE')),
  day             date not null,
  organisation_id uuid references qorgan.organisation (id),
  roles           text[],
  confirmed       boolean not null,
  entered_by      uuid not null references qorgan.account (id),
  entered_at      timestamptz not null default now(),
  waits_for       text,
  check (num_nonnulls(organisation_id, roles) = case deed when 'LEAVE' then 0 else 2 end)
);
comment on table qorgan.account_coming is 'Where a person will work, that somebody begins to, that somebody leaves.';
comment on column qorgan.account_coming.day is 'The first day on which it is so; of a leaving, the day after the last one.';
comment on column qorgan.account_coming.confirmed is 'Whether it was answered that nobody else could read what is left behind.';
comment on column qorgan.account_coming.waits_for is 'The rule that stood against it when its day had come.';
-- One post to come and one end of it: what contradicts is told when it is entered, not on the day.
create unique index account_coming_post on qorgan.account_coming (account_id) where deed <> 'LEAVE';
create unique index account_coming_leaving on qorgan.account_coming (account_id) where deed = 'LEAVE';
create index account_coming_day on qorgan.account_coming (day);
create index account_coming_organisation on qorgan.account_coming (organisation_id);
create index account_coming_entered_by on qorgan.account_coming (entered_by);
alter table qorgan.account_coming enable row level security;
alter table qorgan.account_coming force row level security;
create policy keeps on qorgan.account_coming to q_owner using (true) with check (true);
create policy administrator on qorgan.account_coming for select to q_app using (exists (
  select from qorgan.account a where a.id = account_id and a.organisation_id = any ((select sec.administered())::uuid[])));
grant select on qorgan.account_coming to q_app;
call audit.track('qorgan.account_coming');

-- ---------------------------------------------------- the changes themselves, whoever decided on them and when
-- What somebody leaves behind, whoever asks.
create function sec.left_behind(p_account uuid, out last_reader boolean, out open_cases bigint, out open_referrals bigint,
    out open_notifications bigint, out drafts bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_organisation uuid := (select a.organisation_id from qorgan.account a where a.id = p_account);
  v_readers uuid[] := array(
    select distinct a.id from qorgan.account a
    join qorgan.account_role ar on ar.account_id = a.id
    join qorgan.role r on r.code = ar.role and r.scope <> 'NONE'
    join qorgan.role_permission rp on rp.role = r.code and rp.permission = 'READ_CASE'
    where a.organisation_id = v_organisation and a.disabled_at is null);
begin
  last_reader := v_readers = array[p_account];
  open_cases := (select count(*) from qorgan.case_record c where c.keeper_id = v_organisation and c.status = 'OPEN');
  open_referrals := (select count(*) from qorgan.referral r
                     where r.to_organisation = v_organisation and r.status in ('SENT', 'ACCEPTED'));
  open_notifications := (select count(*) from qorgan.notification n
                         where n.to_organisation = v_organisation and n.status <> 'ACKNOWLEDGED');
  drafts := (select count(*) from qorgan.draft d where d.account_id = p_account);
end $$;

create or replace function sec.leaving(p_account uuid, out last_reader boolean, out open_cases bigint, out open_referrals bigint,
    out open_notifications bigint, out drafts bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (select from qorgan.account a where a.id = p_account and a.organisation_id = any (sec.administered())) then
    perform sec.refuse('QR404', 'web.problem.notFound');
  end if;
  select b.* into last_reader, open_cases, open_referrals, open_notifications, drafts from sec.left_behind(p_account) b;
end $$;

-- What speaks against giving these roles together, and those that are not held yet by the actor's hand.
create function sec.check_roles(p_roles text[], p_held text[]) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_powers record := sec.powers_of(p_roles);
begin
  if v_powers.administers and v_powers.sees_child then
    perform sec.refuse('QR409', 'organisations.rule.separation');
  elsif exists (select from unnest(p_roles) r (role) where r.role <> all (p_held) and not sec.may_grant(r.role)) then
    perform sec.refuse('QR403', 'organisations.rule.mayNotGrant');
  end if;
end $$;

-- These roles and no other; those of weight are asked for in the name of who decided.
create function sec.put_roles(p_account uuid, p_roles text[], p_by uuid) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_role text;
begin
  delete from qorgan.account_role where account_id = p_account and role <> all (p_roles);
  update qorgan.role_request set outcome = 'WITHDRAWN', decided_at = now(), decided_by = p_by
  where account_id = p_account and outcome is null and role <> all (p_roles);
  foreach v_role in array p_roles loop
    continue when exists (select from qorgan.account_role where account_id = p_account and role = v_role);
    if (sec.powers_of(array[v_role])).sensitive then
      insert into qorgan.role_request (account_id, role, requested_by) values (p_account, v_role, p_by)
      on conflict (account_id, role) where outcome is null do nothing;
    else
      insert into qorgan.account_role (account_id, role) values (p_account, v_role);
    end if;
  end loop;
  update qorgan.account set version = version + 1 where id = p_account;
end $$;

-- Whether somebody may work in an organisation from a day on.
create function sec.check_open(p_organisation uuid, p_day date) returns void
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_organisation qorgan.organisation;
begin
  select o.* into v_organisation from qorgan.organisation o where o.id = p_organisation;
  if v_organisation.valid_to < p_day or v_organisation.valid_to < current_date then
    perform sec.refuse('QR409', 'organisations.rule.closed');
  elsif v_organisation.valid_from > p_day then
    perform sec.refuse('QR409', 'organisations.rule.opensLater');
  end if;
end $$;

-- Sight of the old organisation ends with this transaction: roles, sessions and unsent forms about its children.
create function sec.put_post(p_account uuid, p_organisation uuid, p_since date, p_roles text[], p_by uuid, p_starts boolean)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_account qorgan.account;
begin
  select a.* into v_account from qorgan.account a where a.id = p_account for update;
  perform sec.check_open(p_organisation, p_since);
  if v_account.organisation_id = p_organisation and not p_starts then
    perform sec.refuse('QR409', 'organisations.rule.alreadyThere');
  elsif exists (select from qorgan.account_post t where t.account_id = p_account and t.until is null and t.since > p_since) then
    perform sec.refuse('QR409', 'organisations.rule.movedBefore');
  end if;
  delete from qorgan.account_role where account_id = p_account;
  delete from qorgan.draft where account_id = p_account;
  update qorgan.account_post set until = p_since
  where account_id = p_account and until is null and organisation_id <> p_organisation;
  insert into qorgan.account_post (account_id, organisation_id, since)
  select p_account, p_organisation, p_since
  where not exists (select from qorgan.account_post t where t.account_id = p_account and t.until is null);
  update qorgan.account set organisation_id = p_organisation, disabled_at = case when not p_starts then disabled_at end where id = p_account;
  update sec.session set ended_at = now() where account_id = p_account and ended_at is null;
  perform sec.put_roles(p_account, p_roles, p_by);
end $$;

-- ----------------------------------------------------------------------- who decides, on a day that has come
create or replace function sec.change_roles(p_account uuid, p_version int, p_roles text[]) returns text[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.administered_account(p_account, p_version);
  perform sec.check_roles(p_roles, array(select r.role from qorgan.account_role r where r.account_id = p_account));
  perform sec.put_roles(p_account, p_roles, sec.account());
  return array(select r.role from qorgan.role_request r where r.account_id = p_account and r.outcome is null order by 1);
end $$;

create or replace function sec.move_account(p_account uuid, p_version int, p_organisation uuid, p_since date, p_roles text[])
returns text[]
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.administered_account(p_account, p_version);
  if not p_organisation = any (sec.administered()) then
    perform sec.refuse('QR403', 'organisations.rule.notAdministered');
  elsif exists (select from qorgan.account_coming c where c.account_id = p_account) then
    -- Entered of a post that would be over: whoever moves the person sees it first.
    perform sec.refuse('QR409', 'organisations.rule.announcedAlready');
  end if;
  perform sec.check_roles(p_roles, '{}');
  perform sec.put_post(p_account, p_organisation, p_since, p_roles, sec.account(), false);
  return array(select r.role from qorgan.role_request r where r.account_id = p_account and r.outcome is null order by 1);
end $$;

-- Who was opened for a day to come has no post before it; enabled by hand earlier, it begins with that day.
create function sec.begin_post(p_account uuid, p_day date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_account qorgan.account := sec.administered_account(p_account, null);
begin
  if not exists (select from qorgan.account_post t where t.account_id = p_account and t.until is null) then
    perform sec.check_open(v_account.organisation_id, p_day);
    insert into qorgan.account_post (account_id, organisation_id, since) values (p_account, v_account.organisation_id, p_day);
  end if;
end $$;

-- p_works: whether it may be used at once; otherwise its first day is to come.
drop function sec.open_account(uuid, text, text, text, text, uuid, text, date);
create function sec.open_account(p_id uuid, p_login text, p_surname text, p_given_name text, p_patronymic text,
    p_organisation uuid, p_iin text, p_since date, p_works boolean) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_constraint text;
begin
  if not p_organisation = any (sec.administered()) then
    perform sec.refuse('QR403', 'organisations.rule.notAdministered');
  end if;
  perform sec.check_open(p_organisation, p_since);
  insert into qorgan.account (id, login, surname, given_name, patronymic, organisation_id, iin, disabled_at)
  values (p_id, p_login, p_surname, p_given_name, p_patronymic, p_organisation, p_iin, case when not p_works then now() end);
  if p_works then
    update qorgan.account_post set since = p_since where account_id = p_id;
  else
    delete from qorgan.account_post where account_id = p_id;
  end if;
exception when unique_violation then
  get stacked diagnostics v_constraint = constraint_name;
  perform sec.refuse('QR409', case v_constraint
    when 'account_login_key' then 'organisations.rule.loginTaken'
    when 'account_iin_key' then 'organisations.rule.iinTaken'
    else 'organisations.rule.loginAlike' end);
end $$;

-- ----------------------------------------------------------------------------- who decides, on a day that comes
-- Without an organisation the person leaves. Who is disabled begins with that day; everybody else moves.
create function sec.announce_post(p_account uuid, p_version int, p_day date, p_organisation uuid, p_roles text[], p_confirmed boolean)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_account qorgan.account := sec.administered_account(p_account, p_version);
  v_deed    text := case when p_organisation is null then 'LEAVE' when v_account.disabled_at is not null then 'START' else 'MOVE' end;
begin
  if exists (select from qorgan.account_coming c
             where c.account_id = p_account and (c.deed = 'LEAVE') = (v_deed = 'LEAVE')) then
    perform sec.refuse('QR409', 'organisations.rule.announcedAlready');
  elsif v_deed = 'LEAVE' then
    if exists (select from qorgan.account_coming c where c.account_id = p_account and c.day >= p_day) then
      perform sec.refuse('QR409', 'organisations.rule.beginsLater');
    elsif v_account.disabled_at is not null
        and not exists (select from qorgan.account_coming c where c.account_id = p_account) then
      perform sec.refuse('QR409', 'organisations.rule.alreadyDisabled');
    end if;
  else
    if not p_organisation = any (sec.administered()) then
      perform sec.refuse('QR403', 'organisations.rule.notAdministered');
    elsif exists (select from qorgan.account_coming c where c.account_id = p_account and c.day <= p_day) then
      perform sec.refuse('QR409', 'organisations.rule.leavesBefore');
    elsif v_deed = 'MOVE' and v_account.organisation_id = p_organisation then
      perform sec.refuse('QR409', 'organisations.rule.alreadyThere');
    elsif exists (select from qorgan.organisation_coming c
                  where c.organisation_id = p_organisation and c.deed = 'CLOSE' and c.day <= p_day) then
      perform sec.refuse('QR409', 'organisations.rule.closesBefore');
    end if;
    perform sec.check_open(p_organisation, p_day);
    perform sec.check_roles(p_roles, '{}');
  end if;
  insert into qorgan.account_coming (account_id, deed, day, organisation_id, roles, confirmed, entered_by)
  values (p_account, v_deed, p_day, p_organisation, p_roles, p_confirmed, sec.account());
end $$;

-- Answers the person to whom it would have happened; of others' people, as of a change that does not exist.
create function sec.take_back_post(p_change uuid) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_account uuid;
begin
  select c.account_id into v_account from qorgan.account_coming c where c.id = p_change for update;
  perform sec.administered_account(v_account, null);
  delete from qorgan.account_coming where id = p_change;
  return v_account;
end $$;

-- ------------------------------------------------------------------------------------------------- on the day
create function sec.change_post(c qorgan.account_coming, p_since date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_disabled boolean := (select a.disabled_at is not null from qorgan.account a where a.id = c.account_id);
begin
  if c.deed = 'MOVE' and v_disabled then
    perform sec.refuse('QR409', 'organisations.rule.enableFirst');
  elsif c.deed <> 'START' and not c.confirmed and exists (
      select from sec.left_behind(c.account_id) b
      where b.last_reader and b.open_cases + b.open_referrals + b.open_notifications > 0) then
    perform sec.refuse('QR409', 'organisations.rule.nobodyElseReads');
  elsif exists (select from unnest(c.roles) x (role) left join qorgan.role r on r.code = x.role
                where r.code is null or r.retired_at is not null) then
    perform sec.refuse('QR409', 'organisations.rule.roleRetired');
  elsif exists (select from qorgan.role r
                where r.code = any (c.roles) and r.changed_at > c.entered_at and (sec.powers_of(array[r.code])).region) then
    -- It was asked of a smaller role whether the one who entered it may give it.
    perform sec.refuse('QR409', 'organisations.rule.roleChanged');
  end if;
  if c.deed = 'LEAVE' then
    update qorgan.account set disabled_at = now(), version = version + 1 where id = c.account_id and disabled_at is null;
    update sec.session set ended_at = now() where account_id = c.account_id and ended_at is null;
  else
    perform sec.put_post(c.account_id, c.organisation_id, p_since, c.roles, c.entered_by, c.deed = 'START');
  end if;
end $$;

-- Who comes before who goes: nobody is the last reader on the day on which another one begins.
create function sec.change_posts(p_today date) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c      qorgan.account_coming;
  v_done int := 0;
begin
  for c in
    select * from qorgan.account_coming where day <= p_today
    order by day, array_position('{START,MOVE,LEAVE}'::text[], deed), entered_at, id for update
  loop
    begin
      perform sec.change_post(c, case when c.waits_for is null then c.day else p_today end);
      delete from qorgan.account_coming where id = c.id;
      v_done := v_done + 1;
    exception when sqlstate 'QR409' then
      update qorgan.account_coming set waits_for = sqlerrm where id = c.id and waits_for is distinct from sqlerrm;
    when others then -- one that cannot be done must not stop the others
      raise warning 'account_coming %: %', c.id, sqlerrm;
      update qorgan.account_coming set waits_for = 'organisations.rule.notDone'
      where id = c.id and waits_for is distinct from 'organisations.rule.notDone';
    end;
  end loop;
  return v_done;
end $$;

-- As take_effect was (V151), of the closings or of all others.
create function sec.change_organisations(p_today date, p_closings boolean) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c      qorgan.organisation_coming;
  v_done int := 0;
begin
  for c in
    select * from qorgan.organisation_coming
    where day <= p_today and (deed = 'CLOSE') = p_closings order by day, entered_at, id for update
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

-- People leave what closes on the same day.
create or replace function sec.take_effect(p_today date) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  return sec.change_organisations(p_today, false) + sec.change_posts(p_today) + sec.change_organisations(p_today, true);
end $$;

grant execute on function sec.open_account(uuid, text, text, text, text, uuid, text, date, boolean),
  sec.begin_post(uuid, date), sec.announce_post(uuid, int, date, uuid, text[], boolean), sec.take_back_post(uuid) to q_app;
