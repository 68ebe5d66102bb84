-- Emergency access: a role that could hold a case opens it for a short time, with a reason and a
-- confirmed identity; its keeper and the commission are told at once, and somebody else reviews it.
-- Never for a person in conflict of interest, and never into a specially protected record.

grant create on schema sec to q_safeguards; -- to own a function; taken back below

-- How long it lasts and by when it is reviewed is law of the house: dated data, as all deadlines.
alter table qorgan.deadline_rule drop constraint deadline_rule_subject_check;
alter table qorgan.deadline_rule add constraint deadline_rule_subject_check
  check (subject in ('REFERRAL', 'FIRST_ACTION', 'ACKNOWLEDGEMENT', 'EMERGENCY_ACCESS'));

create table qorgan.emergency_access (
  id               uuid primary key default gen_random_uuid(),
  version          int not null default 1,
  case_id          uuid not null references qorgan.case_record (id),
  case_number      text not null,
  commissions      uuid[] not null default '{}',
  account_id       uuid not null references qorgan.account (id),
  account_name     text not null,
  organisation_id  uuid not null references qorgan.organisation (id),
  reason_code      text not null,
  reason           text not null,
  opened_at        timestamptz not null default now(),
  until            timestamptz not null,
  review_due_at    timestamptz not null,
  reviewed_at      timestamptz,
  reviewed_by_name text,
  verdict          text check (verdict in ('JUSTIFIED', 'UNJUSTIFIED')),
  review_text      text,
  check (until <= opened_at + interval '1 day'),
  check ((reviewed_at is null) = (verdict is null) and (verdict is null) = (review_text is null))
);
create index emergency_access_account on qorgan.emergency_access (account_id, until);
create index emergency_access_unreviewed on qorgan.emergency_access (review_due_at) where reviewed_at is null;
create index emergency_access_case on qorgan.emergency_access (case_id);
create index emergency_access_organisation on qorgan.emergency_access (organisation_id);
call sec.follow_case('qorgan.emergency_access');
drop policy visible on qorgan.emergency_access;
drop policy keeper_writes on qorgan.emergency_access;
drop policy keeper_corrects on qorgan.emergency_access;
create policy keeps on qorgan.emergency_access to q_owner using (true) with check (true);
create policy safeguards on qorgan.emergency_access to q_safeguards using (true) with check (true);
create policy own on qorgan.emergency_access for select to q_app using (account_id = (select sec.account()));
create policy ends on qorgan.emergency_access for update to q_app using (account_id = (select sec.account()));
create policy reviews on qorgan.emergency_access for select to q_app using (
  (keeper_id = any ((select sec.organisations())::uuid[]) or commissions && (select sec.offices())::uuid[])
  and (select sec.may('REVIEW_EMERGENCY')));
create policy judges on qorgan.emergency_access for update to q_app using (
  (keeper_id = any ((select sec.organisations())::uuid[]) or commissions && (select sec.offices())::uuid[])
  and (select sec.may('REVIEW_EMERGENCY')) and account_id <> (select sec.account()));
grant select on qorgan.emergency_access to q_app;
grant update (version, until, reviewed_at, reviewed_by_name, verdict, review_text) on qorgan.emergency_access to q_app;
grant select, insert on qorgan.emergency_access to q_safeguards;
call sec.guard_case('qorgan.emergency_access', 'case_id');

-- It can be ended early and never prolonged; it is reviewed once, by another than who opened it.
create function sec.emergency_changes() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if new.until > old.until or old.reviewed_at is not null
     or (new.reviewed_at is not null and old.account_id = sec.account())
     or (new.until < old.until and old.account_id is distinct from sec.account()) then
    raise exception 'an emergency access is ended by who opened it and reviewed by another' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger changes before update on qorgan.emergency_access for each row
  when (session_user = 'q_app') execute function sec.emergency_changes();

create function sec.emergency_tells() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.raise_alert('EMERGENCY_ACCESS', array[new.case_id], new.account_id, new.reason);
  return null;
end $$;
create trigger tells after insert on qorgan.emergency_access for each row execute function sec.emergency_tells();

-- Opens every case of a child (by IIN) or one case (by number) that this session's person does not see.
-- OPENED; VISIBLE: already theirs to see; VOIDED: registered by mistake. What is hidden from them, or
-- protected, is as if it were not there, and the attempt raises an alert. Nothing while an earlier
-- emergency of theirs waits for its review.
create function sec.open_emergency(p_iin text, p_number text, p_reason_code text, p_reason text,
    p_until timestamptz, p_review_due timestamptz)
returns table (case_id uuid, case_number text, outcome text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_account uuid := sec.account();
  v_hidden uuid[] := sec.hidden_cases();
  v_organisations uuid[] := sec.organisations();
  v_shared uuid[] := sec.shared_cases();
begin
  if v_account is null or not sec.may('OPEN_EMERGENCY')
     or exists (select from qorgan.emergency_access e where e.account_id = v_account and e.reviewed_at is null) then
    return;
  end if;
  perform sec.note_attempt(array(select c.id from qorgan.case_record c
                                 where c.id = any (v_hidden) and (c.iin = p_iin or c.number = p_number)));
  return query
    with met as (
      select c.id, c.number, c.keeper_id, c.territory,
             case when c.keeper_id = any (v_organisations) or c.id = any (v_shared) then 'VISIBLE'
                  when c.status = 'VOIDED' then 'VOIDED' else 'OPENED' end as outcome
      from qorgan.case_record c
      where (c.iin = p_iin or c.number = p_number) and c.id <> all (v_hidden)
        and (c.keeper_id = any (v_organisations) or not exists (
               select from qorgan.case_protection p
               where p.case_id = c.id and not exists (select from qorgan.case_protection_reader r
                                                      where r.case_id = c.id and r.account_id = v_account)))
    ), opened as (
      insert into qorgan.emergency_access (case_id, case_number, keeper_id, commissions, account_id, account_name,
        organisation_id, reason_code, reason, until, review_due_at)
      select m.id, m.number, m.keeper_id, sec.commissions_of(m.territory), a.id, a.surname || ' ' || a.given_name,
             a.organisation_id, p_reason_code, p_reason, p_until, p_review_due
      from met m join qorgan.account a on a.id = v_account
      where m.outcome = 'OPENED'
      returning 1
    )
    select m.id, m.number, m.outcome from met m;
end $$;
alter function sec.open_emergency(text, text, text, text, timestamptz, timestamptz) owner to q_safeguards;
alter function sec.emergency_tells() owner to q_safeguards;
revoke create on schema sec from q_safeguards;
revoke execute on all functions in schema sec from public;
grant execute on function sec.open_emergency(text, text, text, text, timestamptz, timestamptz) to q_app;

-- What is open in an emergency counts as shared with the one person, story included.
create or replace function sec.shared_cases() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_session sec.session := sec.current_session();
begin
  return array(
    select a.case_id from qorgan.case_access a
    where a.organisation_id = any (v_session.offices) and a.until is null
    union all
    select e.case_id from qorgan.emergency_access e where e.account_id = v_session.account_id and e.until > now());
end $$;
create or replace function sec.shared_stories() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_session sec.session := sec.current_session();
begin
  return array(
    select a.case_id from qorgan.case_access a
    where a.organisation_id = any (v_session.offices) and a.until is null and a.story and v_session.story
    union all
    select e.case_id from qorgan.emergency_access e
    where e.account_id = v_session.account_id and e.until > now() and v_session.story);
end $$;

-- The banner of every page must know, so the first statement of every use case says it.
drop function sec.begin(text);
create function sec.begin(p_token_hash text)
returns table (session_id uuid, account_id uuid, login text, surname text, given_name text, patronymic text,
  organisation_id uuid, organisation_kind text, sector text, territory text,
  organisation_kk text, organisation_ru text, organisation_en text,
  roles text[], permissions text[], locale text, expires_at timestamptz, emergency_until timestamptz)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform set_config('qorgan.session', coalesce(p_token_hash, ''), true);
  return query
    select s.id, a.id, a.login, a.surname, a.given_name, a.patronymic, o.id, o.kind, k.sector, o.territory,
           o.kk, o.ru, o.en, s.roles, s.permissions, a.locale, least(s.ends_at, now() + s.idle),
           (select max(e.until) from qorgan.emergency_access e where e.account_id = a.id and e.until > now())
    from sec.current_session() s
    join qorgan.account a on a.id = s.account_id and a.disabled_at is null
    join qorgan.organisation o on o.id = a.organisation_id
    join qorgan.organisation_kind k on k.code = o.kind
    where s.id is not null;
  -- Once a minute is precise enough for an idle limit of minutes, and spares a write per request.
  if found then
    update sec.session t set last_seen_at = now()
    where t.token_hash = (
      select u.token_hash from sec.session u
      where u.token_hash = decode(p_token_hash, 'hex') and u.last_seen_at < now() - interval '1 minute'
      for update skip locked);
  end if;
end $$;
grant execute on function sec.begin(text) to q_app;

call audit.track('qorgan.emergency_access');
