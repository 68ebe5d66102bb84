-- Seen at a million cases: the entry of a deed gathered its changes from every month that the audit has, and took
-- the locks of forty partitions and their indexes for it; that was half of what an entry cost. They were made
-- within this transaction, so their month is known, give or take a day for a clock that is set. What is written is as before
-- (V080).
create or replace function audit.link(e audit.entry) returns void
language plpgsql set search_path = pg_catalog, pg_temp as $$
declare
  v_changes bytea;
  v_words   text;
begin
  e.first_change := nullif(current_setting('qorgan.noted', true), '')::bigint;
  if e.first_change is not null then
    e.xact := pg_current_xact_id();
    -- said anew each time, or all months would be locked before the one is chosen
    execute 'select max(c.id), sha256(string_agg(audit.change_hash(c), ''''::bytea order by c.id))
             from audit.change c where c.xact = $1 and c.id >= $2 and c.at between $3 and $4'
    into e.last_change, v_changes
    using e.xact, e.first_change, now() - interval '1 day', clock_timestamp() + interval '1 day';
    if e.last_change is null then
      raise exception 'the changes of this transaction are not found: was the clock set by more than a day?';
    end if;
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
