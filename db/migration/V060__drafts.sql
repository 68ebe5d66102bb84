-- What somebody has typed in a form and not yet sent, so that an ended session, a closed window or a
-- lost line costs no words. Seen by its writer alone, on any computer, and kept for a week.

create table qorgan.draft (
  account_id uuid not null references qorgan.account (id),
  page       text not null check (length(page) between 1 and 100),
  fields     text not null check (length(fields) <= 60000),
  saved_at   timestamptz not null default now(),
  primary key (account_id, page)
);
comment on column qorgan.draft.fields is 'For each name of the form its values, as the browser would send them.';
create index draft_age on qorgan.draft (saved_at);

alter table qorgan.draft enable row level security;
alter table qorgan.draft force row level security;
create policy own on qorgan.draft
  using (account_id = (select sec.account())) with check (account_id = (select sec.account()));
create policy keeps on qorgan.draft to q_owner using (true) with check (true);
grant select, insert, update, delete on qorgan.draft to q_app;

-- Forgets the old drafts of everybody: their writers may never come back.
create function sec.forget_drafts() returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  delete from qorgan.draft where saved_at < now() - interval '7 days'
$$;
grant execute on function sec.forget_drafts() to q_app;
