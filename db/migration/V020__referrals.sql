-- A referral goes from office to office, never to a person. It opens the case to the recipient from
-- the moment of sending until it ends; the grant is made here, so no code can forget or widen it.

create table qorgan.referral (
  id                uuid primary key,
  version           int not null,
  case_id           uuid not null references qorgan.case_record (id),
  case_number       text not null,
  from_organisation uuid not null references qorgan.organisation (id),
  to_organisation   uuid not null references qorgan.organisation (id),
  kind              text not null,
  urgency           text not null,
  reason            text not null,
  shares            text[] not null check (shares <@ '{BASIC,STORY}'::text[] and 'BASIC' = any (shares)),
  status            text not null check (status in ('SENT', 'ACCEPTED', 'REJECTED', 'COMPLETED', 'REVOKED')),
  due_at            timestamptz not null,
  sent_at           timestamptz not null,
  sent_by_name      text not null,
  accepted_at       timestamptz,
  accepted_by_name  text,
  ended_at          timestamptz,
  ended_by_name     text,
  answer            text,
  end_reason        text,
  check (from_organisation <> to_organisation),
  check ((status in ('REJECTED', 'COMPLETED', 'REVOKED')) = (ended_at is not null)),
  check (status <> 'COMPLETED' or answer is not null),
  check (status not in ('REJECTED', 'REVOKED') or end_reason is not null)
);
comment on column qorgan.referral.answer is 'What the recipient answers; the sender reads it, findings stay with the recipient.';
create index referral_incoming on qorgan.referral (to_organisation, sent_at desc, id desc);
create index referral_outgoing on qorgan.referral (from_organisation, sent_at desc, id desc);
create index referral_case on qorgan.referral (case_id, sent_at);

alter table qorgan.referral enable row level security;
alter table qorgan.referral force row level security;
create policy visible on qorgan.referral for select using (
  to_organisation = any ((select sec.offices())::uuid[])
  or from_organisation = any ((select sec.offices())::uuid[])
  or from_organisation = any ((select sec.organisations())::uuid[]));
create policy sends on qorgan.referral for insert with check (
  from_organisation = any ((select sec.offices())::uuid[]) and (select sec.may('REFER_CHILD'))
  and exists (select 1 from qorgan.case_record c where c.id = case_id)
  and (not 'STORY' = any (shares) or exists (select 1 from qorgan.case_story s where s.case_id = referral.case_id)));
create policy answers on qorgan.referral for update using (
  to_organisation = any ((select sec.offices())::uuid[]) or from_organisation = any ((select sec.offices())::uuid[]));
create policy counts on qorgan.referral for select to q_statistics using (true);

create function sec.referral_opens_case() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into qorgan.case_access (case_id, organisation_id, reason, source_id, story)
  values (new.case_id, new.to_organisation, 'REFERRAL', new.id, 'STORY' = any (new.shares));
  return null;
end $$;
create function sec.referral_ends() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update qorgan.case_access set until = now() where reason = 'REFERRAL' and source_id = new.id and until is null;
  return null;
end $$;
create trigger opens_case after insert on qorgan.referral for each row execute function sec.referral_opens_case();
create trigger closes_case after update on qorgan.referral for each row
  when (new.ended_at is not null and old.ended_at is null) execute function sec.referral_ends();
-- What was sent, to whom and with which slices can never change afterwards.
create function sec.referral_stays_as_sent() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if (new.case_id, new.from_organisation, new.to_organisation, new.shares, new.sent_at)
     is distinct from (old.case_id, old.from_organisation, old.to_organisation, old.shares, old.sent_at)
     or old.ended_at is not null then
    raise exception 'a sent referral does not change' using errcode = 'check_violation';
  end if;
  return new;
end $$;
create trigger stays_as_sent before update on qorgan.referral for each row execute function sec.referral_stays_as_sent();

grant select, insert on qorgan.referral to q_app;
grant update (version, status, accepted_at, accepted_by_name, ended_at, ended_by_name, answer, end_reason) on qorgan.referral to q_app;
grant select (id, case_id, status, due_at, sent_at) on qorgan.referral to q_statistics;
call audit.track('qorgan.referral');
