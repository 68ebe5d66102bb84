-- An organisation whose first day is to come is a row with that day. Nothing happens on it: whoever chooses an
-- organisation asks for those of today. Before it people come by a coming post alone (V180), no referral is sent
-- to it, and nothing of it is changed but that its opening is taken back.

comment on column qorgan.organisation.valid_from is 'The first day; null when it was there before anybody can tell.';

-- As before (V121), and of what is not open yet. What speaks against each line, in the words of opening one account. A line that is the second of two
-- names the first one; an account that exists is never named, nor where it is.
-- p_lines: an array of {line, id, login, surname, givenName, patronymic, organisation, iin, roles}.
create or replace function sec.faults_of_accounts(p_lines jsonb, p_since date)
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
                        when o.valid_to < p_since then 'organisations.rule.closed'
                        when o.valid_from > p_since then 'organisations.rule.opensLater' end as key
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

-- As if it had never been entered; what was meant for it is moved or taken back first.
create function sec.take_back_opening(p_organisation uuid, p_today date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_organisation qorgan.organisation := sec.administered_organisation(p_organisation);
begin
  if v_organisation.valid_from is null or v_organisation.valid_from <= p_today then
    perform sec.refuse('QR409', 'organisations.rule.openAlready');
  end if;
  delete from qorgan.organisation where id = p_organisation;
exception when foreign_key_violation then
  perform sec.refuse('QR409', 'organisations.rule.awaited');
end $$;

grant execute on function sec.check_open(uuid, date), sec.take_back_opening(uuid, date) to q_app;
