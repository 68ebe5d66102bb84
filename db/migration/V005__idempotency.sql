-- A retried POST answers what the first one answered and does nothing twice. The key is written in
-- the transaction of the deed: either both are there or neither is. Kept for 72 hours.

create table qorgan.idempotency_key (
  account_id   uuid not null references qorgan.account (id),
  key          text not null check (length(key) between 1 and 200),
  use_case     text not null,
  request_hash text not null,
  result       text,
  created_at   timestamptz not null default now(),
  primary key (account_id, key)
);
create index idempotency_key_age on qorgan.idempotency_key (created_at);

alter table qorgan.idempotency_key enable row level security;
alter table qorgan.idempotency_key force row level security;
create policy own on qorgan.idempotency_key
  using (account_id = (select sec.account())) with check (account_id = (select sec.account()));
grant select, insert, update, delete on qorgan.idempotency_key to q_app;
