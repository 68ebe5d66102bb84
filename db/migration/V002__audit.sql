-- Who did, saw or was refused what. One entry per deed and outcome, written in the deed's own
-- transaction (a refusal after its rollback). The application can only append, through a function
-- that takes the actor from the session and not from its caller.

create table audit.entry (
  id              bigint generated always as identity primary key,
  at              timestamptz not null default clock_timestamp(),
  session_id      uuid,
  account_id      uuid,
  login           text,
  organisation_id uuid,
  roles           text[],
  use_case        text not null,
  outcome         text not null check (outcome in ('DONE', 'REFUSED', 'FAILED')),
  case_ids        uuid[] not null default '{}',
  reason          text,
  address         text
);
comment on column audit.entry.case_ids is 'Every case shown or touched, also by a list or a search.';
create index entry_cases on audit.entry using gin (case_ids);
create index entry_account on audit.entry (account_id, id desc);

create table audit.change (
  id         bigint generated always as identity primary key,
  at         timestamptz not null default clock_timestamp(),
  account_id uuid,
  table_name text not null,
  row_key    text not null,
  deed       text not null,
  before     jsonb,
  after      jsonb
);
create index change_row on audit.change (table_name, row_key);

create function audit.append(p_use_case text, p_outcome text, p_case_ids text, p_reason text, p_address text)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into audit.entry (session_id, account_id, login, organisation_id, roles, use_case, outcome, case_ids, reason, address)
  select s.id, s.account_id, a.login, a.organisation_id, s.roles, left(p_use_case, 100), p_outcome,
         coalesce(p_case_ids::uuid[], '{}'), left(p_reason, 200), left(p_address, 64)
  from (select 1) one
  left join sec.current_session() s on s.id is not null
  left join qorgan.account a on a.id = s.account_id;
end $$;

-- Sign-in has no session yet: the only caller that names the actor, and it can name nothing else.
create function audit.append_sign_in(p_login text, p_outcome text, p_reason text, p_address text) returns void
language sql security definer set search_path = pg_catalog, pg_temp as $$
  insert into audit.entry (account_id, login, organisation_id, use_case, outcome, reason, address)
  select a.id, left(lower(p_login), 60), a.organisation_id, 'SignIn.signIn', p_outcome, left(p_reason, 200), left(p_address, 64)
  from (select 1) one left join qorgan.account a on a.login = lower(p_login)
$$;

-- Before and after of every change of a tracked table.
create function audit.note_change() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_before jsonb := case when tg_op = 'INSERT' then null else to_jsonb(old) end;
  v_after  jsonb := case when tg_op = 'DELETE' then null else to_jsonb(new) end;
  v_row    jsonb := coalesce(v_after, v_before);
begin
  insert into audit.change (account_id, table_name, row_key, deed, before, after)
  values (sec.account(), tg_table_schema || '.' || tg_table_name,
          coalesce(v_row ->> 'id', v_row ->> 'case_id', v_row ->> 'code', v_row ->> 'account_id', ''),
          tg_op, v_before, v_after);
  return null;
end $$;

create procedure audit.track(p_table regclass)
language plpgsql as $$
begin
  execute format('create trigger tracked after insert or update or delete on %s
    for each row execute function audit.note_change()', p_table);
end $$;

call audit.track('qorgan.account');
call audit.track('qorgan.account_role');
call audit.track('qorgan.role');
call audit.track('qorgan.role_permission');
call audit.track('qorgan.organisation');

-- Read by who reviews the audit, by nobody else; children's names are not in it.
alter table audit.entry enable row level security;
alter table audit.entry force row level security;
alter table audit.change enable row level security;
alter table audit.change force row level security;
create policy appends on audit.entry for insert to q_owner with check (true);
create policy reviews on audit.entry for select to q_app using ((select sec.may('REVIEW_AUDIT')));
create policy appends on audit.change for insert to q_owner with check (true);
grant select on audit.entry to q_app;

grant execute on function audit.append(text, text, text, text, text) to q_app;
grant execute on function audit.append_sign_in(text, text, text, text) to q_signin;
