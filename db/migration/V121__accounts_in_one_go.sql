-- A whole list of accounts at once: a district brings its schools' staff, up to ten thousand lines. All
-- rules of opening one account (V091) hold, asked of all lines together: what takes a statement per
-- account takes longer than a statement may last. The same with the links for their first passwords.

-- ------------------------------------------------------------- what a new account sets off, once for all
create function sec.accounts_begin() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into qorgan.account_post (account_id, organisation_id, since)
  select n.id, n.organisation_id, n.created_at::date from after n;
  return null;
end $$;
drop trigger begins on qorgan.account;
drop function sec.account_begins();
create trigger begins after insert on qorgan.account
  referencing new table as after for each statement execute function sec.accounts_begin();

-- Hints at namesakes (V111): each case of the offices concerned is asked for its surname once, and not
-- once for each new colleague.
grant create on schema sec to q_safeguards; -- to own the function; taken back below
create function sec.hint_at_colleagues() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_cases    uuid[];
  v_accounts uuid[];
begin
  with people as materialized (
    select n.id, n.organisation_id as office, qorgan.surname_stem(n.surname) as stem
    from after n where n.disabled_at is null
  ), offices as materialized (
    select distinct p.office from people p
  ), cases as materialized (
    select c.id, c.keeper_id as office, qorgan.surname_stem(c.name_fold) as stem
    from offices o join qorgan.case_record c on c.keeper_id = o.office where c.status = 'OPEN'
    union
    select c.id, c.school_id, qorgan.surname_stem(c.name_fold)
    from offices o join qorgan.case_record c on c.school_id = o.office where c.status = 'OPEN'
  )
  select array_agg(c.id), array_agg(p.id) into v_cases, v_accounts
  from people p join cases c on c.office = p.office and c.stem = p.stem;
  if v_cases is not null then
    perform sec.keep_conflicts(v_cases, v_accounts, 'SURNAME');
  end if;
  return null;
end $$;
alter function sec.hint_at_colleagues() owner to q_safeguards;
revoke create on schema sec from q_safeguards;
drop trigger hints_at_cases on qorgan.account;
create trigger hints_at_cases after insert on qorgan.account
  referencing new table as after for each statement execute function sec.hint_at_colleagues();

-- --------------------------------------------------------------------------------------- opening them
-- What speaks against each line, in the words of opening one account. A line that is the second of two
-- names the first one; an account that exists is never named, nor where it is.
-- p_lines: an array of {line, id, login, surname, givenName, patronymic, organisation, iin, roles}.
create function sec.faults_of_accounts(p_lines jsonb, p_since date)
returns table (line int, field text, key text, first_line int)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return query
    with lines as materialized (
      select x.line, x.login, qorgan.skeleton(x.login) as skeleton, x.organisation, x.iin, x.roles
      from jsonb_to_recordset(p_lines) x (line int, login text, organisation uuid, iin text, roles text[])
    ), logins as (
      select l.line, l.login, l.skeleton,
             first_value(l.line) over same as first_line, first_value(l.login) over same as first_login
      from lines l where l.login is not null window same as (partition by l.skeleton order by l.line)
    ), numbers as (
      select l.line, l.iin, first_value(l.line) over same as first_line
      from lines l where l.iin is not null window same as (partition by l.iin order by l.line)
    ), offices as materialized (
      select d.id, case when not d.id = any ((select sec.administered())::uuid[]) then 'organisations.rule.notAdministered'
                        when o.valid_to < p_since then 'organisations.rule.closed' end as key
      from (select distinct l.organisation as id from lines l where l.organisation is not null) d
      left join qorgan.organisation o on o.id = d.id
    ), grants as materialized (
      select d.roles, case when exists (select from unnest(d.roles) r where not sec.may_grant(r)) then 'organisations.rule.mayNotGrant'
                           when p.administers and p.sees_child then 'organisations.rule.separation' end as key
      from (select distinct l.roles from lines l where l.roles is not null) d cross join lateral sec.powers_of(d.roles) p
    )
    select x.line, x.field, x.key, x.first_line
    from (
      select l.line, 1 as place, 'login' as field,
             case when a.login = l.login then 'organisations.rule.loginTaken'
                  when a.login is not null then 'organisations.rule.loginAlike'
                  when l.login = l.first_login then 'organisations.import.loginTwice'
                  else 'organisations.import.loginAlike' end as key,
             case when a.login is null then l.first_line end as first_line
      from logins l left join qorgan.account a on a.skeleton = l.skeleton
      where a.login is not null or l.line <> l.first_line
      union all
      select n.line, 2, 'iin', case when a.iin is not null then 'organisations.rule.iinTaken' else 'organisations.import.iinTwice' end,
             case when a.iin is null then n.first_line end
      from numbers n left join qorgan.account a on a.iin = n.iin
      where a.iin is not null or n.line <> n.first_line
      union all
      select l.line, 3, 'organisation', o.key, null
      from lines l join offices o on o.id = l.organisation where o.key is not null
      union all
      select l.line, 4, 'roles', g.key, null
      from lines l join grants g on g.roles = l.roles where g.key is not null
    ) x order by x.line, x.place;
end $$;

-- Opens these accounts, without passwords, or none of them. Roles of weight wait for a second
-- administrator, as ever; answers how many do.
create function sec.open_accounts(p_lines jsonb, p_since date) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_fault   text := (select f.key from sec.faults_of_accounts(p_lines, p_since) f limit 1);
  v_waiting int;
begin
  if v_fault is not null then
    perform sec.refuse('QR409', v_fault);
  end if;
  insert into qorgan.account (id, login, surname, given_name, patronymic, organisation_id, iin)
  select x.id, x.login, x.surname, x."givenName", x.patronymic, x.organisation, x.iin
  from jsonb_to_recordset(p_lines) x (id uuid, login text, surname text, "givenName" text, patronymic text, organisation uuid, iin text);
  update qorgan.account_post t set since = p_since
  from jsonb_to_recordset(p_lines) x (id uuid) where t.account_id = x.id and t.since <> p_since;
  with granted as materialized (
    select x.id, r.role
    from jsonb_to_recordset(p_lines) x (id uuid, roles text[]) cross join lateral unnest(x.roles) r (role)
  ), weighty as materialized (
    select d.role from (select distinct g.role from granted g) d where (sec.powers_of(array[d.role])).sensitive
  ), given as (
    insert into qorgan.account_role (account_id, role)
    select g.id, g.role from granted g where g.role not in (select w.role from weighty w)
  ), asked as (
    insert into qorgan.role_request (account_id, role, requested_by)
    select g.id, g.role, sec.account() from granted g join weighty w on w.role = g.role
    returning 1
  )
  select count(*) into v_waiting from asked;
  return v_waiting;
exception when unique_violation then
  -- Somebody took a login or opened an account for one of the people since the lines were looked at.
  perform sec.refuse('QR409', 'organisations.import.meanwhile');
end $$;

grant execute on function sec.faults_of_accounts(jsonb, date), sec.open_accounts(jsonb, date) to q_app;

-- ------------------------------------------------------------------------------------ the first passwords
-- Links for accounts that never had a password, one for each, or for none of them. Who has a password
-- keeps it: to end it is a deed upon one person (V092).
create function sec.issue_links(p_session text, p_accounts uuid[], p_links text[], p_valid interval, p_address text) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_ends timestamptz := now() + p_valid;
begin
  perform set_config('qorgan.session', coalesce(p_session, ''), true);
  if sec.account() is null then
    perform sec.refuse('QR401', 'web.problem.noSession');
  end if;
  perform from qorgan.account a
  where a.id = any (p_accounts) and a.organisation_id = any ((select sec.administered())::uuid[]) order by a.id for update;
  if exists (select from unnest(p_accounts) x where x not in (
               select a.id from qorgan.account a
               where a.id = any (p_accounts) and a.organisation_id = any ((select sec.administered())::uuid[]))) then
    perform sec.refuse('QR404', 'web.problem.notFound');
  elsif p_accounts && sec.mightier() then
    perform sec.refuse('QR403', 'organisations.rule.mightier');
  elsif exists (select from qorgan.account a where a.id = any (p_accounts) and a.disabled_at is not null) then
    perform sec.refuse('QR409', 'organisations.rule.enableFirst');
  elsif exists (select from sec.credential c where c.account_id = any (p_accounts))
      or sec.account() = any (p_accounts) then
    perform sec.refuse('QR409', 'organisations.rule.linksForNewOnly');
  end if;
  update sec.password_link set withdrawn_at = now()
  where account_id = any (p_accounts) and used_at is null and withdrawn_at is null;
  insert into sec.password_link (token_hash, account_id, issued_by, ends_at)
  select decode(x.link, 'hex'), x.account_id, sec.account(), v_ends
  from unnest(p_accounts, p_links) x (account_id, link);
  perform audit.append('Passwords.issueLinks', 'DONE', null, 'audit.counted:' || cardinality(p_accounts), p_address);
  return v_ends;
end $$;

grant execute on function sec.issue_links(text, uuid[], text[], interval, text) to q_signin;
