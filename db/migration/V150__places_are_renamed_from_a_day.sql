-- Places are renamed where organisations are administered: from a day that has come or is to come. Names were
-- dated from the beginning (V001); whoever shows one asks for the name of a day and not for the last one, so
-- that a coming name takes effect by itself.

alter table qorgan.territory add column changed_at timestamptz;
comment on column qorgan.territory.changed_at is
  'Null while the names are as the seeds brought them; they leave the names of this place alone from then on.';
call audit.track('qorgan.territory');
call audit.track('qorgan.territory_name');

-- Each place by its name of a day; by its first one before it had any.
create function qorgan.territory_names(p_day date) returns table (code text, kk text, ru text, en text)
language sql stable parallel safe set search_path = pg_catalog, pg_temp as $$
  select distinct on (n.code) n.code, n.kk, n.ru, n.en from qorgan.territory_name n
  order by n.code, n.valid_from > p_day, abs(n.valid_from - p_day)
$$;

-- A place belongs to the region: only who administers all of its organisations renames one.
create function sec.reaches_region() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  return sec.may('MANAGE_ORGANISATIONS') and (sec.may('MANAGE_ALL_ACCOUNTS')
    or not exists (select from qorgan.organisation o where o.id not in (select unnest(sec.administered()))));
end $$;

create function sec.lock_territory(p_code text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if not sec.may('MANAGE_ORGANISATIONS') then
    perform sec.refuse('QR403', 'web.problem.refused');
  end if;
  perform from qorgan.territory t where t.code = p_code for update;
  if not found then
    perform sec.refuse('QR404', 'web.problem.notFound');
  elsif not sec.reaches_region() then
    perform sec.refuse('QR403', 'organisations.rule.regionOnly');
  end if;
end $$;

-- The name holds from a day until the next one begins, whether the day lies behind or ahead.
create function sec.rename_territory(p_code text, p_kk text, p_ru text, p_en text, p_since date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_before qorgan.territory_name;
  v_next   date;
begin
  perform sec.lock_territory(p_code);
  select n.* into v_before from qorgan.territory_name n
  where n.code = p_code and n.valid_from < p_since order by n.valid_from desc limit 1;
  if exists (select from qorgan.territory_name n where n.code = p_code and n.valid_from = p_since) then
    perform sec.refuse('QR409', 'organisations.rule.namedThatDay');
  elsif v_before.code is null then
    perform sec.refuse('QR409', 'organisations.rule.beforeFirstName');
  elsif (v_before.kk, v_before.ru, v_before.en) = (p_kk, p_ru, p_en) then
    perform sec.refuse('QR409', 'organisations.rule.sameName');
  elsif exists (
      select from qorgan.territory_name n
      where n.code <> p_code and (n.valid_to is null or n.valid_to >= p_since)
        and (qorgan.skeleton(lower(n.kk)) = qorgan.skeleton(lower(p_kk)) or qorgan.skeleton(lower(n.ru)) = qorgan.skeleton(lower(p_ru))
             or qorgan.skeleton(lower(n.en)) = qorgan.skeleton(lower(p_en)))) then
    perform sec.refuse('QR409', 'organisations.rule.placeNameTaken');
  end if;
  select min(n.valid_from) into v_next from qorgan.territory_name n where n.code = p_code and n.valid_from > p_since;
  update qorgan.territory_name n set valid_to = p_since - 1
  where n.code = p_code and n.valid_from = v_before.valid_from and (n.valid_to is null or n.valid_to >= p_since);
  insert into qorgan.territory_name (code, valid_from, valid_to, kk, ru, en)
  values (p_code, p_since, coalesce(v_next - 1, case when v_before.valid_to >= p_since then v_before.valid_to end), p_kk, p_ru, p_en);
  update qorgan.territory set changed_at = now() where code = p_code;
end $$;

-- A name whose day has not come is taken back, and the one before it goes on. Today is the region's; no zone
-- is further than a day from the database's own.
create function sec.take_back_territory_name(p_code text, p_since date, p_today date) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_until date;
begin
  perform sec.lock_territory(p_code);
  if p_since <= greatest(p_today, current_date - 1) then
    perform sec.refuse('QR409', 'organisations.rule.dayHasCome');
  end if;
  delete from qorgan.territory_name n where n.code = p_code and n.valid_from = p_since returning n.valid_to into v_until;
  if not found then
    perform sec.refuse('QR404', 'web.problem.notFound');
  end if;
  update qorgan.territory_name n set valid_to = v_until where n.code = p_code and n.valid_to = p_since - 1;
  update qorgan.territory set changed_at = now() where code = p_code;
end $$;

grant execute on function qorgan.territory_names(date), sec.reaches_region(), sec.rename_territory(text, text, text, text, date),
  sec.take_back_territory_name(text, date, date) to q_app;
