-- The inter-agency plan as data: a plan is a row, so the next plan is loaded and not programmed.
-- Kazakh wording is verbatim from the plan, slips included; Russian and English are translations.

create table qorgan.plan (
  code           text primary key,
  kk             text not null,
  ru             text not null,
  en             text not null,
  valid_from     date not null,
  valid_to       date,
  approved_by_kk text,
  approved_on    date
);

create table qorgan.plan_section (
  plan   text not null references qorgan.plan (code),
  number int not null,
  kk     text not null,
  ru     text not null,
  en     text not null,
  primary key (plan, number)
);

create table qorgan.plan_abbreviation (
  plan              text not null references qorgan.plan (code),
  abbreviation      text not null,
  kk                text not null,
  ru                text not null,
  en                text not null,
  organisation_kind text references qorgan.organisation_kind (code),
  primary key (plan, abbreviation, kk)
);
create index plan_abbreviation_kind on qorgan.plan_abbreviation (organisation_kind);

create table qorgan.measure (
  plan        text not null,
  number      text not null check (number ~ '^[0-9]+\.[0-9]+$'),
  section     int not null,
  kk          text not null,
  ru          text not null,
  en          text not null,
  role        text not null check (role in ('GENERATES', 'SURVEY', 'ACTS', 'REPORTS', 'NONE')),
  health_only boolean not null default false,
  primary key (plan, number),
  foreign key (plan, section) references qorgan.plan_section (plan, number)
);
create index measure_section on qorgan.measure (plan, section);
comment on column qorgan.measure.role is
  'GENERATES opens cases; SURVEY is anonymous and never opens one (2.11); ACTS, REPORTS and NONE open none.';

create table qorgan.deliverable (
  plan          text not null,
  measure       text not null,
  position      int not null,
  form_kk       text not null,
  form_ru       text not null,
  form_en       text not null,
  executors     text[] not null,
  executors_kk  text not null,
  deadline_rule text not null,
  deadline_kk   text not null,
  deadline_ru   text not null,
  deadline_en   text not null,
  cost_kk       text,
  cost_ru       text,
  cost_en       text,
  recipients    text[] not null default '{}',
  primary key (plan, measure, position),
  foreign key (plan, measure) references qorgan.measure (plan, number)
);
comment on column qorgan.deliverable.executors is 'Codes of qorgan.organisation_kind.';

grant select on qorgan.plan, qorgan.plan_section, qorgan.plan_abbreviation, qorgan.measure, qorgan.deliverable to q_app;
grant select on qorgan.measure to q_statistics;

call audit.track('qorgan.plan');
call audit.track('qorgan.measure');
