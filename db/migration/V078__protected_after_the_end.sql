-- A specially protected record is hidden from everybody who is not named, also where no sight of the case
-- itself is left: of an ended referral or a notice given, its offices kept reading reason, answer and the
-- child's name; so did whoever works for the keeper with a role that sees no kept cases.
create or replace function sec.hidden_cases() returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_session sec.session := sec.current_session();
begin
  return array(
    select f.case_id from qorgan.conflict f
    where f.account_id = v_session.account_id and f.state = 'ACTIVE'
    union all
    select p.case_id from qorgan.case_protection p
    where (p.keeper_id = any (v_session.organisations) or p.keeper_id = any (v_session.offices)
           or exists (select from qorgan.case_access a -- open or ended
                      where a.case_id = p.case_id and a.organisation_id = any (v_session.offices)))
      and not exists (select from qorgan.case_protection_reader r
                      where r.case_id = p.case_id and r.account_id = v_session.account_id));
end $$;
