-- Who is named for a protected record and keeps the account but not the role that reads cases has left it as
-- much as who is disabled (V113): the commission is told. Roles are often swapped within one deed, so it is
-- asked at its end. About one person and record it is said once, until somebody has seen it.

grant create on schema sec to q_safeguards; -- to own functions; taken back below

create function sec.tell_readers_left(p_accounts uuid[]) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_left record;
begin
  for v_left in
    select p.case_id, min(r.account_id::text)::uuid as account_id
    from qorgan.case_protection p join qorgan.case_protection_reader r on r.case_id = p.case_id
    where r.account_id = any (p_accounts) and not sec.is_read_by_named(p.case_id)
      and not exists (select from qorgan.alert t where t.kind = 'READERS_LEFT' and t.case_id = p.case_id
                      and (t.at >= now() or t.about_account = r.account_id and t.seen_at is null))
    group by p.case_id
  loop
    perform sec.raise_alert('READERS_LEFT', array[v_left.case_id], v_left.account_id, null);
  end loop;
end $$;
alter function sec.tell_readers_left(uuid[]) owner to q_safeguards;
revoke create on schema sec from q_safeguards;
revoke execute on function sec.tell_readers_left(uuid[]) from public;
grant execute on function sec.tell_readers_left(uuid[]) to q_owner;

create function sec.role_taken_away() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.tell_readers_left(array[old.account_id]);
  return null;
end $$;
create constraint trigger readers_left after delete or update on qorgan.account_role deferrable initially deferred
  for each row execute function sec.role_taken_away();

-- The argument names the column with the role.
create function sec.role_reads_less() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform sec.tell_readers_left(array(
    select ar.account_id from qorgan.account_role ar where ar.role = to_jsonb(old) ->> tg_argv[0]));
  return null;
end $$;
create constraint trigger readers_left after delete or update on qorgan.role_permission deferrable initially deferred
  for each row when (old.permission = 'READ_CASE') execute function sec.role_reads_less('role');
create constraint trigger readers_left after update on qorgan.role deferrable initially deferred
  for each row when (old.scope <> new.scope) execute function sec.role_reads_less('code');
