-- Mandatory notices. Measure 2.13: a health organisation must tell the police of a child who suffered
-- violence or attempted suicide. One notice per case and rule. It holds what the law asks and no
-- medical finding; the notified body sees the notice and the basic slice; the school sees neither.

create table qorgan.notification (
  id                   uuid primary key,
  version              int not null,
  rule                 text not null,
  case_id              uuid not null references qorgan.case_record (id),
  case_number          text not null,
  from_organisation    uuid not null references qorgan.organisation (id),
  to_organisation      uuid not null references qorgan.organisation (id),
  territory            text not null references qorgan.territory (code),
  child_name           text collate "kk-KZ-x-icu" not null,
  child_birth_date     date not null,
  child_sex            text not null,
  status               text not null check (status in ('SENT', 'ACKNOWLEDGED')),
  due_at               timestamptz not null,
  sent_at              timestamptz not null,
  sent_by_name         text not null,
  registration_number  text,
  accepted_at          timestamptz,
  acknowledged_at      timestamptz,
  acknowledged_by_name text,
  unique (case_id, rule),
  check ((status = 'ACKNOWLEDGED') = (acknowledged_at is not null and registration_number is not null and accepted_at is not null))
);
comment on column qorgan.notification.registration_number is 'Number in the police book of reports (КУИ).';
comment on column qorgan.notification.child_name is 'As told on the day: later corrections of the case do not rewrite a notice.';
create index notification_incoming on qorgan.notification (to_organisation, sent_at desc, id desc);
create index notification_outgoing on qorgan.notification (from_organisation, sent_at desc, id desc);
create index notification_territory on qorgan.notification (territory);

alter table qorgan.notification enable row level security;
alter table qorgan.notification force row level security;
create policy visible on qorgan.notification for select using (
  to_organisation = any ((select sec.offices())::uuid[]) or from_organisation = any ((select sec.offices())::uuid[]));
create policy tells on qorgan.notification for insert with check (
  from_organisation = any ((select sec.offices())::uuid[])
  and exists (select 1 from qorgan.case_record c where c.id = case_id));
create policy acknowledges on qorgan.notification for update using (
  to_organisation = any ((select sec.offices())::uuid[]) and (select sec.may('ACKNOWLEDGE_NOTIFICATION')));
create policy counts on qorgan.notification for select to q_statistics using (true);

create function sec.notification_opens_case() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into qorgan.case_access (case_id, organisation_id, reason, source_id, story)
  values (new.case_id, new.to_organisation, 'NOTIFICATION', new.id, false);
  return null;
end $$;
create trigger opens_case after insert on qorgan.notification for each row execute function sec.notification_opens_case();

grant select, insert on qorgan.notification to q_app;
grant update (version, status, registration_number, accepted_at, acknowledged_at, acknowledged_by_name) on qorgan.notification to q_app;
grant select (id, territory, rule, status, due_at, sent_at) on qorgan.notification to q_statistics;
call audit.track('qorgan.notification');
