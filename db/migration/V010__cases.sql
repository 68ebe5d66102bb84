-- A case and its slices. basic (case_record), story (case_story) and health (medical_record) are
-- separate tables with their own policies, so that sharing the basic slice means something.
-- Nothing is deleted: a case registered by mistake is voided with a reason.

-- ------------------------------------------------------------------------------- folding of names
-- One fold for every spelling of a Kazakh or Russian name: Kazakh letters to their Russian
-- neighbours, look-alike Latin letters to Cyrillic, signs away (also those that match anything), doubled letters to one.
create function qorgan.fold(p_text text) returns text
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
begin
  return trim(regexp_replace(regexp_replace(
    replace(replace(replace(replace(
      translate(lower(normalize(coalesce(p_text, ''), NFC) collate "und-x-icu"),
        'әғқңөұүһіёйaeocpxyiəkmhtb' || 'ъь''’`-%_\', 'агкноуухиеиаеосрхуиакмнтв'),
      'дж', 'ж'), 'ы', 'и'), 'э', 'е'), 'ии', 'и'),
    '(.)\1+', '\1', 'g'), '\s+', ' ', 'g'));
end $$;

-- Second key: Х, Қ, Ғ, К and Г at one, for Құсайын and Хусаин, Ғабиден and Кабиден.
create function qorgan.fold_key(p_text text) returns text
language plpgsql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
begin return translate(qorgan.fold(p_text), 'хг', 'кк'); end $$;

-- ------------------------------------------------------------------------------- one child per IIN
create table qorgan.child (
  id         uuid primary key default gen_random_uuid(),
  iin        text unique check (iin ~ '^[0-9]{12}$'),
  created_at timestamptz not null default now()
);
comment on table qorgan.child is
  'Identity only. Nobody reads it: what a keeper typed belongs to the keeper''s case, and that a child is known elsewhere stays unsaid.';
alter table qorgan.child enable row level security;
alter table qorgan.child force row level security;
create policy keeps on qorgan.child to q_owner using (true) with check (true);

create function sec.child_of(p_iin text) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_id uuid;
begin
  if (select sec.account()) is null then
    raise exception 'no session' using errcode = 'insufficient_privilege';
  end if;
  insert into qorgan.child (iin) values (p_iin) on conflict (iin) do nothing returning id into v_id;
  if v_id is null then
    select id into v_id from qorgan.child where iin = p_iin;
  end if;
  return v_id;
end $$;

-- -------------------------------------------------------------------------------- who else may see
create table qorgan.case_access (
  case_id         uuid not null,
  organisation_id uuid not null references qorgan.organisation (id),
  reason          text not null check (reason in ('REFERRAL', 'NOTIFICATION')),
  source_id       uuid not null,
  story           boolean not null default false,
  since           timestamptz not null default now(),
  until           timestamptz,
  primary key (case_id, organisation_id, reason, source_id)
);
comment on table qorgan.case_access is
  'Sight of a case beyond its keeper, as data: granted and ended by triggers on what causes it, never by the application.';
create index case_access_open on qorgan.case_access (organisation_id, case_id) include (story) where until is null;
alter table qorgan.case_access enable row level security;
alter table qorgan.case_access force row level security;
create policy keeps on qorgan.case_access to q_owner using (true) with check (true);

create function sec.shared_cases() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_offices uuid[] := sec.offices();
begin
  return array(select a.case_id from qorgan.case_access a
               where a.organisation_id = any (v_offices) and a.until is null);
end $$;
create function sec.shared_stories() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_session sec.session := sec.current_session();
begin
  return array(select a.case_id from qorgan.case_access a
               where a.organisation_id = any (v_session.offices) and a.until is null and a.story and v_session.story);
end $$;

-- ------------------------------------------------------------------------------------- basic slice
create table qorgan.case_record (
  id                 uuid primary key,
  number             text not null unique,
  version            int not null,
  status             text not null check (status in ('OPEN', 'VOIDED')),
  plan               text not null,
  measure            text not null,
  keeper_id          uuid not null references qorgan.organisation (id),
  territory          text not null references qorgan.territory (code),
  child_id           uuid not null references qorgan.child (id),
  iin                text check (iin ~ '^[0-9]{12}$'),
  no_iin_reason      text,
  surname            text not null,
  given_name         text not null,
  patronymic         text,
  birth_date         date not null,
  sex                text not null check (sex in ('MALE', 'FEMALE')),
  school_id          uuid references qorgan.organisation (id),
  school_class       text,
  categories         text[] not null check (cardinality(categories) > 0),
  risk               text not null,
  due_at             timestamptz not null,
  first_action_at    timestamptz,
  registered_at      timestamptz not null,
  registered_by      uuid not null references qorgan.account (id),
  registered_by_name text not null,
  confirmed_warnings text[] not null default '{}',
  voided_at          timestamptz,
  voided_by_name     text,
  void_reason        text,
  child_name         text collate "kk-KZ-x-icu" not null
    generated always as (surname || ' ' || given_name || coalesce(' ' || patronymic, '')) stored,
  name_fold          text not null
    generated always as (qorgan.fold(surname || ' ' || given_name || coalesce(' ' || patronymic, ''))) stored,
  name_key           text not null
    generated always as (qorgan.fold_key(surname || ' ' || given_name)) stored,
  foreign key (plan, measure) references qorgan.measure (plan, number),
  check ((iin is null) <> (no_iin_reason is null)),
  check ((status = 'VOIDED') = (void_reason is not null))
);
comment on column qorgan.case_record.due_at is 'By when the first action is due, from the dated rule of the risk level.';
create index case_record_newest on qorgan.case_record (keeper_id, registered_at desc, id desc);
create index case_record_status on qorgan.case_record (keeper_id, status, registered_at desc, id desc);
create index case_record_name on qorgan.case_record (keeper_id, child_name, id);
create index case_record_due on qorgan.case_record (keeper_id, due_at) where status = 'OPEN' and first_action_at is null;
create index case_record_iin on qorgan.case_record (iin);
create index case_record_birth on qorgan.case_record (keeper_id, birth_date);
create index case_record_child on qorgan.case_record (child_id);
create index case_record_measure on qorgan.case_record (plan, measure);
create index case_record_territory on qorgan.case_record (territory);
create index case_record_school on qorgan.case_record (school_id);
create index case_record_registered_by on qorgan.case_record (registered_by);
create index case_record_name_fold on qorgan.case_record using gin (name_fold public.gin_trgm_ops);
create index case_record_name_key on qorgan.case_record using gin (name_key public.gin_trgm_ops);

alter table qorgan.case_access add foreign key (case_id) references qorgan.case_record (id);

alter table qorgan.case_record enable row level security;
alter table qorgan.case_record force row level security;
create policy visible on qorgan.case_record for select using (
  keeper_id = any ((select sec.organisations())::uuid[]) or id = any ((select sec.shared_cases())::uuid[]));
create policy registers on qorgan.case_record for insert with check (
  keeper_id = any ((select sec.offices())::uuid[]) and (select sec.may('REGISTER_CASE')));
create policy keeper_corrects on qorgan.case_record for update
  using (keeper_id = any ((select sec.offices())::uuid[]))
  with check (keeper_id = any ((select sec.offices())::uuid[]));
create policy counts on qorgan.case_record for select to q_statistics using (true);

-- Human numbers are sequential within a year; a number opens nothing without sight.
create function sec.next_case_number(p_year int) returns text
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare v_sequence text := format('qorgan.case_number_%s', p_year);
begin
  if to_regclass(v_sequence) is null then
    execute format('create sequence if not exists %s', v_sequence);
  end if;
  return format('KST-%s-%s', p_year, lpad(nextval(v_sequence)::text, 6, '0'));
end $$;

-- --------------------------------------------------------------------- tables that follow the case
-- Copies the keeper into a child row, read with the actor's own sight: no sight, no row.
create function sec.copy_keeper() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  select c.keeper_id into new.keeper_id from qorgan.case_record c where c.id = new.case_id;
  return new;
end $$;

-- Row security by the copied scope column, for all commands.
create procedure sec.follow_case(p_table regclass)
language plpgsql as $$
begin
  execute format('alter table %s add column keeper_id uuid not null references qorgan.organisation (id)', p_table);
  execute format('create index on %s (keeper_id)', p_table);
  execute format('create trigger copies_keeper before insert on %s for each row execute function sec.copy_keeper()', p_table);
  execute format('alter table %s enable row level security', p_table);
  execute format('alter table %s force row level security', p_table);
  execute format('create policy visible on %s for select using (
    keeper_id = any ((select sec.organisations())::uuid[]) or case_id = any ((select sec.shared_cases())::uuid[]))', p_table);
  execute format('create policy keeper_writes on %s for insert with check (keeper_id = any ((select sec.offices())::uuid[]))', p_table);
  execute format('create policy keeper_corrects on %s for update using (keeper_id = any ((select sec.offices())::uuid[]))', p_table);
end $$;

-- ------------------------------------------------------------------------------------- story slice
create table qorgan.case_story (
  case_id            uuid primary key references qorgan.case_record (id),
  signal_source      text not null,
  signal_received_on date not null,
  signal_text        text not null
);
call sec.follow_case('qorgan.case_story');
drop policy visible on qorgan.case_story;
create policy visible on qorgan.case_story for select using (
  keeper_id = any ((select sec.story_organisations())::uuid[]) or case_id = any ((select sec.shared_stories())::uuid[]));

-- What the keeper did, in the story slice; the first one meets the deadline of the risk level.
create table qorgan.case_action (
  id           uuid primary key,
  case_id      uuid not null references qorgan.case_record (id),
  text         text not null,
  done_at      timestamptz not null,
  done_by_name text not null
);
create index case_action_case on qorgan.case_action (case_id, done_at);
call sec.follow_case('qorgan.case_action');
drop policy visible on qorgan.case_action;
create policy visible on qorgan.case_action for select using (
  keeper_id = any ((select sec.story_organisations())::uuid[]) or case_id = any ((select sec.shared_stories())::uuid[]));

-- ------------------------------------------------------------------------------------ risk history
create table qorgan.risk_assessment (
  id               uuid primary key,
  case_id          uuid not null references qorgan.case_record (id),
  level            text not null,
  due_at           timestamptz not null,
  assessed_at      timestamptz not null,
  assessed_by_name text not null
);
create index risk_assessment_case on qorgan.risk_assessment (case_id, assessed_at);
call sec.follow_case('qorgan.risk_assessment');

create table qorgan.case_correction (
  id                uuid primary key,
  case_id           uuid not null references qorgan.case_record (id),
  fields            text[] not null,
  corrected_at      timestamptz not null,
  corrected_by_name text not null
);
create index case_correction_case on qorgan.case_correction (case_id, corrected_at);
call sec.follow_case('qorgan.case_correction');

-- ------------------------------------------------------------------------------------ health slice
create table qorgan.medical_record (
  id               uuid primary key,
  case_id          uuid not null references qorgan.case_record (id),
  organisation_id  uuid not null references qorgan.organisation (id),
  occasion         text not null check (occasion in ('REGISTRATION', 'HELP', 'REFERRAL')),
  findings         text[] not null,
  icd10            text[] not null default '{}',
  text             text,
  help_given       text,
  recorded_at      timestamptz not null,
  recorded_by_name text not null
);
comment on table qorgan.medical_record is
  'Medical secrecy: read by the organisation that wrote it. The school and the police never see it (measure 2.13).';
create index medical_record_case on qorgan.medical_record (case_id, recorded_at);
create index medical_record_organisation on qorgan.medical_record (organisation_id);
alter table qorgan.medical_record enable row level security;
alter table qorgan.medical_record force row level security;
create policy visible on qorgan.medical_record for select using (organisation_id = any ((select sec.health_offices())::uuid[]));
create policy records on qorgan.medical_record for insert with check (
  organisation_id = any ((select sec.health_offices())::uuid[])
  and exists (select 1 from qorgan.case_record c where c.id = case_id));

grant select, insert on qorgan.case_record, qorgan.case_story to q_app;
-- Who registered what, when, under which number and for whom never changes; what was typed can.
grant update (version, status, territory, child_id, iin, no_iin_reason, surname, given_name, patronymic, birth_date,
  sex, school_id, school_class, categories, risk, due_at, first_action_at, confirmed_warnings, voided_at,
  voided_by_name, void_reason) on qorgan.case_record to q_app;
grant update (signal_source, signal_received_on, signal_text) on qorgan.case_story to q_app;
grant select, insert on qorgan.risk_assessment, qorgan.case_correction, qorgan.case_action,
  qorgan.medical_record to q_app;
grant select (id, plan, measure, territory, status, risk, categories, registered_at, due_at, first_action_at, keeper_id) on qorgan.case_record to q_statistics;
grant execute on function qorgan.fold(text), qorgan.fold_key(text), sec.child_of(text), sec.shared_cases(),
  sec.shared_stories(), sec.next_case_number(int) to q_app;
grant execute on function sec.shared_cases() to q_statistics;

call audit.track('qorgan.child');
call audit.track('qorgan.case_access');
call audit.track('qorgan.case_record');
call audit.track('qorgan.case_story');
call audit.track('qorgan.risk_assessment');
call audit.track('qorgan.case_action');
call audit.track('qorgan.case_correction');
call audit.track('qorgan.medical_record');
