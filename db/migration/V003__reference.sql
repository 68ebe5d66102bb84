-- Law, deadlines, categories and calendars change; they are dated rows that a user can change, never
-- constants in code. A row is in force on a day when valid_from <= day and (valid_to is null or day <= valid_to).

create table qorgan.classifier_entry (
  classifier text not null,
  code       text not null check (code ~ '^[A-Z0-9_]+$'),
  position   int not null,
  kk         text not null,
  ru         text not null,
  en         text not null,
  valid_from date not null default '1991-12-16',
  valid_to   date,
  attributes jsonb not null default '{}',
  primary key (classifier, code, valid_from)
);

create table qorgan.deadline_rule (
  code       text not null,
  subject    text not null check (subject in ('REFERRAL', 'FIRST_ACTION', 'ACKNOWLEDGEMENT')),
  key        text not null,
  amount     int not null check (amount between 0 and 1000),
  unit       text not null check (unit in ('HOURS', 'DAYS', 'WORKING_DAYS')),
  kk         text not null,
  ru         text not null,
  en         text not null,
  valid_from date not null default '1991-12-16',
  valid_to   date,
  primary key (code, valid_from)
);

create table qorgan.notification_rule (
  code        text not null,
  measure     text not null,
  from_sector text not null,
  triggers    text[] not null,
  to_kind     text not null references qorgan.organisation_kind (code),
  title_kk    text not null,
  title_ru    text not null,
  title_en    text not null,
  basis_kk    text not null,
  basis_ru    text not null,
  basis_en    text not null,
  valid_from  date not null default '1991-12-16',
  valid_to    date,
  primary key (code, valid_from)
);
comment on table qorgan.notification_rule is
  'Which findings of which sector must be told to which kind of body (measure 2.13: health to police).';
create index notification_rule_to_kind on qorgan.notification_rule (to_kind);

create table qorgan.non_working_day (
  day date primary key,
  kk  text not null,
  ru  text not null,
  en  text not null
);

grant select on qorgan.classifier_entry, qorgan.deadline_rule, qorgan.notification_rule, qorgan.non_working_day to q_app;

call audit.track('qorgan.classifier_entry');
call audit.track('qorgan.deadline_rule');
call audit.track('qorgan.notification_rule');
