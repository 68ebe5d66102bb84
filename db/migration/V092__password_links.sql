-- Passwords are set by who will use them: with a link that works once, or with the old password. Only
-- the sign-in role issues a link or sets a hash, and each time proves a session or a link, so that no
-- injection under q_app can do either, not even in an administrator's session. See src/adr/0016.

create table sec.password_link (
  token_hash   bytea primary key,
  account_id   uuid not null references qorgan.account (id),
  issued_by    uuid not null references qorgan.account (id),
  issued_at    timestamptz not null default now(),
  ends_at      timestamptz not null,
  used_at      timestamptz,
  used_from    text,
  withdrawn_at timestamptz
);
comment on table sec.password_link is 'One-time links by which an account gets its password. The link itself is nowhere: only its SHA-256.';
create index password_link_account on sec.password_link (account_id);
create index password_link_issued_by on sec.password_link (issued_by);

-- For whose session a link is made; a former password ends at once, so that nobody can take an account
-- over unnoticed.
create function sec.issue_link(p_session text, p_account uuid, p_link text, p_valid interval, p_address text) returns timestamptz
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_account qorgan.account;
  v_ends timestamptz := now() + p_valid;
begin
  perform set_config('qorgan.session', coalesce(p_session, ''), true);
  if sec.account() is null then
    perform sec.refuse('QR401', 'web.problem.noSession');
  end if;
  v_account := sec.administered_account(p_account, null);
  if v_account.disabled_at is not null then
    perform sec.refuse('QR409', 'organisations.rule.enableFirst');
  end if;
  update sec.password_link set withdrawn_at = now() where account_id = p_account and used_at is null and withdrawn_at is null;
  insert into sec.password_link (token_hash, account_id, issued_by, ends_at)
  values (decode(p_link, 'hex'), p_account, sec.account(), v_ends);
  delete from sec.credential where account_id = p_account;
  update sec.session set ended_at = now() where account_id = p_account and ended_at is null;
  perform audit.append('Passwords.issueLink', 'DONE', null, null, p_address);
  return v_ends;
end $$;

-- Whose password a link sets; no row when it was used, withdrawn or is too old.
create function sec.link_of(p_link text) returns table (account_id uuid, login text, surname text, given_name text, patronymic text)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select a.id, a.login, a.surname, a.given_name, a.patronymic
  from sec.password_link l join qorgan.account a on a.id = l.account_id
  where l.token_hash = decode(p_link, 'hex') and l.used_at is null and l.withdrawn_at is null and l.ends_at > now()
    and a.disabled_at is null
$$;

-- Sets the password and uses the link up; false when it was used meanwhile.
create function sec.redeem_link(p_link text, p_password_hash text, p_address text) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  v_account uuid;
begin
  update sec.password_link l set used_at = now(), used_from = left(p_address, 64)
  from sec.link_of(p_link) x
  where l.token_hash = decode(p_link, 'hex') and l.used_at is null
  returning x.account_id into v_account;
  if v_account is null then
    return false;
  end if;
  insert into sec.credential (account_id, password_hash) values (v_account, p_password_hash)
  on conflict (account_id) do update set password_hash = excluded.password_hash, changed_at = now();
  update sec.session set ended_at = now() where account_id = v_account and ended_at is null;
  perform audit.append_sign_in((select a.login from qorgan.account a where a.id = v_account), 'DONE', 'access.password.byLink', p_address);
  return true;
end $$;

-- Who changes their own password: the old hash to compare with, and the words it must not contain.
create function sec.own_credential(p_session text)
returns table (login text, surname text, given_name text, patronymic text, password_hash text)
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform set_config('qorgan.session', coalesce(p_session, ''), true);
  return query
    select a.login, a.surname, a.given_name, a.patronymic, c.password_hash
    from qorgan.account a join sec.credential c on c.account_id = a.id where a.id = sec.account();
end $$;

-- Takes the new password of the session's account; its other sessions end.
create function sec.change_password(p_session text, p_password_hash text, p_address text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform set_config('qorgan.session', coalesce(p_session, ''), true);
  if sec.account() is null then
    perform sec.refuse('QR401', 'web.problem.noSession');
  end if;
  update sec.credential set password_hash = p_password_hash, changed_at = now() where account_id = sec.account();
  update sec.session set ended_at = now()
  where account_id = sec.account() and ended_at is null and token_hash <> decode(p_session, 'hex');
  perform audit.append('Passwords.change', 'DONE', null, null, p_address);
end $$;

-- The old password was wrong: counted as a failed sign-in, and audited.
create function sec.password_refused(p_session text, p_address text) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform set_config('qorgan.session', coalesce(p_session, ''), true);
  perform sec.sign_in_failed((select a.login from qorgan.account a where a.id = sec.account()), p_address);
  perform audit.append('Passwords.change', 'REFUSED', null, 'access.password.wrongOld', p_address);
end $$;

-- The state of an account's way in, for who administers it: WORKS, INVITED (a link is open) or NONE.
create function sec.way_in(p_account uuid, out state text, out changed_at timestamptz, out link_ends_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select case when c.account_id is not null then 'WORKS' when l.ends_at is not null then 'INVITED' else 'NONE' end,
         c.changed_at, l.ends_at
  from qorgan.account a
  left join sec.credential c on c.account_id = a.id
  left join lateral (select max(k.ends_at) as ends_at from sec.password_link k
                     where k.account_id = a.id and k.used_at is null and k.withdrawn_at is null and k.ends_at > now()) l on true
  where a.id = p_account and a.organisation_id = any (sec.administered())
$$;

grant execute on function sec.way_in(uuid) to q_app;
grant execute on function sec.issue_link(text, uuid, text, interval, text), sec.link_of(text),
  sec.redeem_link(text, text, text), sec.own_credential(text), sec.change_password(text, text, text),
  sec.password_refused(text, text) to q_signin;
