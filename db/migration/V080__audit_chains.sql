-- A trail that shows when it was touched. Each entry carries the hash of the entry before it in its
-- chain, of itself, and of every change its transaction made; the launcher signs the ends of the
-- chains with a key that the database does not hold (ADR 13). One chain would make every deed wait
-- for the one before it, so there are 64, one per connection as far as they go: two transactions of
-- one connection never overlap, and no transaction ever waits for a second chain.
-- Both tables are partitioned by month, so that old months can be put away.

alter table audit.entry rename to entry_before;
alter table audit.change rename to change_before;
alter table audit.entry_before no force row level security;
alter table audit.change_before no force row level security;

create sequence audit.entry_number;
create sequence audit.change_number;

create table audit.entry (
  id              bigint not null,
  at              timestamptz not null,
  session_id      uuid,
  account_id      uuid,
  login           text,
  organisation_id uuid,
  roles           text[],
  use_case        text not null,
  outcome         text not null check (outcome in ('DONE', 'REFUSED', 'FAILED')),
  case_ids        uuid[] not null default '{}',
  reason          text,
  address         text,
  xact            xid8,
  first_change    bigint,
  last_change     bigint,
  chain           smallint not null check (chain between 0 and 63),
  seq             bigint not null check (seq > 0),
  hash            bytea not null
) partition by range (at);
comment on column audit.entry.case_ids is 'Every case shown or touched, also by a list or a search.';
comment on column audit.entry.xact is 'With first_change and last_change: the changes that this entry stands for.';
comment on column audit.entry.hash is 'SHA-256 of the hash before it in the chain, of all columns and of the changes.';

create table audit.change (
  id         bigint not null default nextval('audit.change_number'),
  at         timestamptz not null default clock_timestamp(),
  account_id uuid,
  table_name text not null,
  row_key    text not null,
  deed       text not null,
  before     jsonb,
  after      jsonb,
  xact       xid8 not null default pg_current_xact_id()
) partition by range (at);

-- The newest entry of each chain. Its row is the lock under which the next one is appended.
create table audit.head (
  chain smallint primary key check (chain between 0 and 63),
  seq   bigint not null,
  hash  bytea not null
) with (fillfactor = 10);
insert into audit.head select i, 0, sha256('') from generate_series(0, 63) i;

-- What was signed, line by line as in the files, and how far into each chain.
create table audit.checkpoint (
  number bigint primary key,
  at     timestamptz not null,
  line   text not null
);
create table audit.sealed (
  chain smallint primary key references audit.head (chain),
  seq   bigint not null
);
insert into audit.sealed select i, 0 from generate_series(0, 63) i;

-- Months are made ahead of their need. A month that nobody made falls into the rest: a late launcher
-- must not stop the audit, and with it everything.
create table audit.entry_rest partition of audit.entry default;
create table audit.change_rest partition of audit.change default;

create function audit.prepare_months(p_from timestamptz, p_to timestamptz) returns int
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  v_month timestamptz := date_trunc('month', p_from, 'UTC');
  v_name  text;
  v_made  int := 0;
begin
  while v_month <= p_to loop
    foreach v_name in array array['entry', 'change'] loop
      if to_regclass(format('audit.%s_%s', v_name, to_char(v_month at time zone 'UTC', 'YYYY_MM'))) is null then
        begin
          execute format('create table audit.%1$s_%2$s partition of audit.%1$s for values from (%3$L) to (%4$L)', v_name,
            to_char(v_month at time zone 'UTC', 'YYYY_MM'), v_month, v_month + interval '1 month');
          execute format('alter table audit.%s_%s enable row level security, force row level security', v_name,
            to_char(v_month at time zone 'UTC', 'YYYY_MM'));
          v_made := v_made + 1;
        exception when check_violation then
          raise warning 'The month % of audit.% stays in the rest, which has rows of it.', v_month, v_name;
        end;
      end if;
    end loop;
    v_month := v_month + interval '1 month';
  end loop;
  return v_made;
end $$;
select audit.prepare_months(coalesce((select min(at) from audit.entry_before), now()), now() + interval '3 months');
select audit.prepare_months(coalesce((select min(at) from audit.change_before), now()), now());

-- A value that no neighbour can reach into: its length in bytes, then itself; a dash for none. An entry calls
-- it twenty times; in sql each call was planned anew, and an entry cost four times as much.
create function audit.field(p_value text) returns text
language plpgsql immutable parallel safe as $$
begin
  return case when p_value is null then '-' else octet_length(p_value) || ':' || p_value end;
end $$;

create function audit.change_hash(c audit.change) returns bytea
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return sha256(convert_to(
    audit.field(c.id::text) || audit.field((extract(epoch from c.at) * 1000000)::bigint::text)
    || audit.field(c.account_id::text) || audit.field(c.table_name) || audit.field(c.row_key) || audit.field(c.deed)
    || audit.field(c.before::text) || audit.field(c.after::text) || audit.field(c.xact::text), 'UTF8'));
end $$;

-- Appends at the end of a chain. The last thing of every transaction, so that the chain is held for
-- no longer than the commit takes. The verifier (kz.qorgan.witness) writes the same bytes.
create function audit.link(e audit.entry) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  v_changes bytea;
  v_words   text;
begin
  e.first_change := nullif(current_setting('qorgan.noted', true), '')::bigint;
  if e.first_change is not null then
    e.xact := pg_current_xact_id();
    select max(c.id), sha256(string_agg(audit.change_hash(c), ''::bytea order by c.id)) into e.last_change, v_changes
    from audit.change c where c.xact = e.xact and c.id >= e.first_change;
    perform set_config('qorgan.noted', '', true);
  end if;
  e.id := nextval('audit.entry_number');
  e.at := coalesce(e.at, clock_timestamp());
  e.chain := pg_backend_pid() % 64;
  v_words := audit.field(e.id::text) || audit.field((extract(epoch from e.at) * 1000000)::bigint::text)
    || audit.field(e.session_id::text) || audit.field(e.account_id::text) || audit.field(e.login)
    || audit.field(e.organisation_id::text) || audit.field(e.roles::text) || audit.field(e.use_case)
    || audit.field(e.outcome) || audit.field(e.case_ids::text) || audit.field(e.reason) || audit.field(e.address)
    || audit.field(e.xact::text) || audit.field(e.first_change::text) || audit.field(e.last_change::text)
    || audit.field(encode(v_changes, 'hex'));
  update audit.head h
  set seq = h.seq + 1,
      hash = sha256(h.hash || convert_to(audit.field(h.chain::text) || audit.field((h.seq + 1)::text) || v_words, 'UTF8'))
  where h.chain = e.chain
  returning h.seq, h.hash into e.seq, e.hash;
  insert into audit.entry select (e).*;
end $$;

create or replace function audit.append(p_use_case text, p_outcome text, p_case_ids text, p_reason text, p_address text)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_session sec.session;
  e         audit.entry;
begin
  -- As sec.current_session, and the session that this very transaction ended: signing out has an actor.
  select s.* into v_session from sec.session s
  where s.token_hash = decode(nullif(current_setting('qorgan.session', true), ''), 'hex')
    and (s.ended_at is null or s.ended_at = now()) and s.ends_at > now() and s.last_seen_at + s.idle > now();
  e.session_id := v_session.id;
  e.account_id := v_session.account_id;
  e.roles := v_session.roles;
  if e.account_id is not null then
    select a.login, a.organisation_id into e.login, e.organisation_id from qorgan.account a where a.id = e.account_id;
  end if;
  e.use_case := left(p_use_case, 100);
  e.outcome := p_outcome;
  e.case_ids := coalesce(p_case_ids::uuid[], '{}');
  e.reason := left(p_reason, 200);
  e.address := left(p_address, 64);
  perform audit.link(e);
end $$;

create or replace function audit.append_sign_in(p_login text, p_outcome text, p_reason text, p_address text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  e audit.entry;
begin
  select a.id, a.organisation_id into e.account_id, e.organisation_id from qorgan.account a where a.login = lower(p_login);
  e.login := left(lower(p_login), 60);
  e.use_case := 'SignIn.signIn';
  e.outcome := p_outcome;
  e.case_ids := '{}';
  e.reason := left(p_reason, 200);
  e.address := left(p_address, 64);
  perform audit.link(e);
end $$;

-- The setting says from which change on the transaction's entry has to stand for changes. Who sets it
-- to something else leaves changes without an entry, which the verifier tells.
create or replace function audit.note_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_before jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
  v_after  jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
  v_row    jsonb := coalesce(v_after, v_before);
  v_id     bigint;
begin
  insert into audit.change (account_id, table_name, row_key, deed, before, after)
  values (sec.account(), tg_table_schema || '.' || tg_table_name,
          coalesce(v_row ->> 'id', v_row ->> 'case_id', v_row ->> 'code', v_row ->> 'account_id', ''),
          tg_op, v_before, v_after)
  returning id into v_id;
  if coalesce(current_setting('qorgan.noted', true), '') = '' then
    perform set_config('qorgan.noted', v_id::text, true);
  end if;
  return null;
end $$;

-- A change that came past the application, by the seeds or by an administrator's own hand, has no use
-- case to append an entry; its transaction gets one at its end, under the name of the database login.
create function audit.own_up() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  e audit.entry;
begin
  if coalesce(current_setting('qorgan.noted', true), '') <> '' then
    e.account_id := sec.account();
    e.login := coalesce((select a.login from qorgan.account a where a.id = e.account_id), session_user);
    e.use_case := 'Database.change';
    e.outcome := 'DONE';
    e.case_ids := '{}';
    perform audit.link(e);
  end if;
  return null;
end $$;

create policy appends on audit.change for insert to q_owner with check (true);
create policy answers on audit.change for select to q_owner using (true);
create policy appends on audit.entry for insert to q_owner with check (true);
create policy answers on audit.entry for select to q_owner using (true);
create policy reviews on audit.entry for select to q_app using ((select sec.may('REVIEW_AUDIT')));

-- What was written before chains: in the order of its ids into this connection's chain, the changes in
-- portions, each under an entry of its own.
create index change_xact on audit.change (xact, id);
do $$
declare
  e       audit.entry;
  r       record;
  v_noted bigint;
  v_count int := 0;
begin
  for r in select * from audit.entry_before order by id loop
    e := row(null, r.at, r.session_id, r.account_id, r.login, r.organisation_id, r.roles, r.use_case, r.outcome,
             r.case_ids, r.reason, r.address, null, null, null, null, null, null);
    perform audit.link(e);
  end loop;
  for r in select * from audit.change_before order by id loop
    insert into audit.change (at, account_id, table_name, row_key, deed, before, after)
    values (r.at, r.account_id, r.table_name, r.row_key, r.deed, r.before, r.after) returning id into v_noted;
    perform set_config('qorgan.noted', coalesce(nullif(current_setting('qorgan.noted', true), ''), v_noted::text), true);
    v_count := v_count + 1;
    if v_count % 10000 = 0 then
      e := row(null, null, null, null, session_user, null, null, 'Database.change', 'DONE', '{}', null, null,
               null, null, null, null, null, null);
      perform audit.link(e);
    end if;
  end loop;
  if coalesce(current_setting('qorgan.noted', true), '') <> '' then
    e := row(null, null, null, null, session_user, null, null, 'Database.change', 'DONE', '{}', null, null,
             null, null, null, null, null, null);
    perform audit.link(e);
  end if;
end $$;
drop table audit.entry_before;
drop table audit.change_before;

alter table audit.entry add primary key (id, at);
alter table audit.change add primary key (id, at);
create index entry_chain on audit.entry (chain, seq);
create index entry_cases on audit.entry using gin (case_ids);
create index entry_account on audit.entry (account_id, id desc);
create index entry_login on audit.entry (login, id desc);
create index entry_use_case on audit.entry (use_case, id desc);
create index entry_not_done on audit.entry (outcome, id desc) where outcome <> 'DONE';
create index entry_changes on audit.entry (xact) where xact is not null;
create index change_row on audit.change (table_name, row_key);
create constraint trigger owned_up after insert on audit.change deferrable initially deferred
  for each row execute function audit.own_up();

alter table audit.entry enable row level security, force row level security;
alter table audit.change enable row level security, force row level security;
alter table audit.entry_rest enable row level security, force row level security;
alter table audit.change_rest enable row level security, force row level security;
grant select on audit.entry to q_app;
