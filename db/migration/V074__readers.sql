-- Who looked at a child, and why they could: for whoever keeps the case, or stands above its keeper.
-- The keeper knows best who had no business there.

create policy answers on audit.entry for select to q_owner using (true);

-- The trail of one case, newest first; of entries that show many cases, no other is named. A grant
-- counts for a minute longer: the deed that ends it is written a moment after its end.
-- Of other organisations only what they looked at, and nothing of those that were told by law: a school
-- must not learn from the trail that the police were told (measure 2.13), neither by a look of theirs nor by
-- an attempt that vanishes, so a look is judged by what was open at its time. Who told them sees them.
create function audit.readers_of(p_case uuid, p_before bigint, p_limit int)
returns table (id bigint, at timestamptz, name text, login text, roles text[], organisation_id uuid, use_case text,
  outcome text, sight text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select e.id, e.at, a.surname || ' ' || a.given_name, e.login, e.roles, e.organisation_id, e.use_case, e.outcome,
         case
           when e.organisation_id = c.keeper_id then 'KEEPER'
           when exists (select from qorgan.case_access g
                        where g.case_id = c.id and g.organisation_id = e.organisation_id and g.since <= e.at
                          and (g.until is null or e.at <= g.until + interval '1 minute')) then 'SHARED'
           when exists (select from qorgan.emergency_access x
                        where x.case_id = c.id and x.account_id = e.account_id
                          and x.opened_at <= e.at and e.at <= x.until + interval '1 minute') then 'EMERGENCY'
           when exists (select from sec.case_listing l
                        where l.case_id = c.id and l.organisation_id = e.organisation_id and l.via = 'BELOW') then 'ABOVE'
           else 'NONE'
         end
  from qorgan.case_record c
  join audit.entry e on e.case_ids @> array[c.id]
  left join qorgan.account a on a.id = e.account_id
  where c.id = p_case and c.keeper_id = any (sec.organisations()) and sec.may('SEE_READERS')
    and (p_before is null or e.id < p_before)
    and (e.organisation_id = any (sec.organisations()) or e.organisation_id is null
         or (e.use_case like 'CaseService.%'
             and (not exists (select from qorgan.case_access g
                              where g.case_id = c.id and g.organisation_id = e.organisation_id
                                and g.reason = 'NOTIFICATION' and g.since <= e.at)
                  or exists (select from qorgan.case_access g
                             where g.case_id = c.id and g.organisation_id = e.organisation_id
                               and g.reason = 'REFERRAL' and g.since <= e.at
                               and (g.until is null or e.at <= g.until + interval '1 minute'))
                  or exists (select from qorgan.notification n where n.case_id = c.id
                             and n.from_organisation = any (sec.organisations())))))
  order by e.id desc
  limit p_limit
$$;
grant execute on function audit.readers_of(uuid, bigint, int) to q_app;
