-- Searching by name was thirty times as dear as anything else that is asked (src/bench/RESULTS.md): of a million names
-- thousands are like the one asked for, and each was fetched and compared. But children share their names: a
-- million bear some ten thousand words. So the one asked for is compared with the words, and the words say who bears
-- them, in the order of names, with their keeper beside them: who is out of sight is not even fetched (ADR 26).

create table sec.name_word (
  word text primary key,
  key  text not null generated always as (translate(word, 'хг', 'кк')) stored -- as qorgan.fold_key
);
comment on table sec.name_word is 'Each word of a child''s name, folded. Derived, by triggers; says of nobody that they bear it.';
create index name_word_alike on sec.name_word using gin (word public.gin_trgm_ops, key public.gin_trgm_ops) with (fastupdate = off);

create table sec.name_bearer (
  word      text not null,
  name_fold text not null,
  case_id   uuid not null,
  keeper_id uuid not null,
  school_id uuid,
  primary key (word, name_fold, case_id) include (keeper_id, school_id)
);
comment on table sec.name_bearer is 'Which case bears which word in its child''s name. Derived, by triggers.';

insert into sec.name_bearer
select distinct w.word, c.name_fold, c.id, c.keeper_id, c.school_id
from qorgan.case_record c cross join lateral unnest(string_to_array(c.name_fold, ' ')) w (word);
insert into sec.name_word (word) select distinct b.word from sec.name_bearer b;
drop index qorgan.case_record_name_fold;
drop index qorgan.case_record_name_key;

create function sec.bears_name() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    delete from sec.name_bearer b
    where b.word = any (string_to_array(old.name_fold, ' ')) and b.name_fold = old.name_fold and b.case_id = old.id;
  end if;
  if tg_op <> 'DELETE' then
    insert into sec.name_bearer (word, name_fold, case_id, keeper_id, school_id)
    select distinct w.word, new.name_fold, new.id, new.keeper_id, new.school_id
    from unnest(string_to_array(new.name_fold, ' ')) w (word);
    insert into sec.name_word (word)
    select distinct w.word from unnest(string_to_array(new.name_fold, ' ')) w (word)
    where not exists (select from sec.name_word n where n.word = w.word)
    on conflict do nothing;
  end if;
  return null;
end $$;
create trigger bears after insert or delete on qorgan.case_record for each row execute function sec.bears_name();
create trigger bears_otherwise after update on qorgan.case_record for each row
  when (old.name_fold <> new.name_fold or old.keeper_id <> new.keeper_id or old.school_id is distinct from new.school_id)
  execute function sec.bears_name();

-- What each word asked for may mean, the best first: itself, a beginning of it, a word that holds it, and whatever is
-- like it. Of one or two letters only the beginnings.
create function sec.words_alike(p_fold text, p_key text, p_like boolean)
returns table (place int, word text, score float)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set pg_trgm.word_similarity_threshold = 0.4 set pg_trgm.similarity_threshold = 0.4 as $$
begin
  return query
    select a.place::int, m.word, m.score
    from unnest(string_to_array(p_fold, ' '), string_to_array(p_key, ' ')) with ordinality a (word, key, place)
    cross join lateral (
      select w.word,
             case when w.word = a.word then 4
                  when starts_with(w.word, a.word) then 3
                  when position(a.word in w.word) > 0 then 2
                  else greatest(public.word_similarity(a.word, w.word), public.similarity(a.key, w.key)) end::float as score
      from sec.name_word w
      where starts_with(w.word, a.word)
         or length(a.word) > 2 and (w.word like '%' || a.word || '%'
                                    or p_like and (w.word operator(public.%>) a.word or w.key operator(public.%) a.key))
      order by 2 desc, 1
      limit case when p_like then 40 else 100 end) m
    where a.place <= 6
    order by m.score desc, m.word;
end $$;

-- As before (V140); whoever sees many cases is answered by the words.
create or replace function sec.cases_alike(p_name text, p_iin text, p_limit int) returns uuid[]
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
set enable_hashjoin = off set enable_mergejoin = off set plan_cache_mode = force_generic_plan as $$
declare
  v_organisations uuid[] := sec.organisations();
  v_shared uuid[] := sec.shared_cases();
  v_hidden uuid[] := sec.hidden_cases();
  v_fold   text := qorgan.fold(p_name);
  v_key    text := qorgan.fold_key(p_name);
  v_asked  int := least(cardinality(string_to_array(v_fold, ' ')), 6); -- more words than a name has say nothing more
  v_step   int; -- what holds the words asked for, what is like them, and of three or more all but one of them
  v_met    int;
  v_places int[];
  v_words  text[];
  v_scores float[];
  v_first  int[];
  v_found  uuid[];
begin
  if v_fold = '' then
    return '{}';
  end if;
  if p_iin is not null
     or (select count(*) from (select from sec.case_listing l where l.organisation_id = (sec.offices())[1] limit 2000) s) < 2000 then
    perform set_config('pg_trgm.word_similarity_threshold', '0.5', true),
            set_config('pg_trgm.similarity_threshold', '0.5', true);
    return array(
      select c.id
      from (select r.id, r.name_fold, r.name_key, r.child_name from qorgan.case_record r
            where (r.keeper_id = any (v_organisations) or r.id = any (v_shared)) and r.id not in (select unnest(v_hidden))
              and (p_iin is null or r.iin = p_iin)
            offset 0) c -- the sight first, whatever the plan thinks of the names
      where c.name_fold operator(public.%>) v_fold or c.name_key operator(public.%) v_key or c.name_fold like '%' || v_fold || '%'
      order by greatest(public.word_similarity(v_fold, c.name_fold), public.similarity(v_key, c.name_key)) desc, c.child_name, c.id
      limit p_limit);
  end if;
  foreach v_step in array case when length(v_fold) < 3 then array[1] when v_asked < 3 then array[1, 2] else array[1, 2, 3] end loop
    if v_step < 3 then
      select array_agg(m.place), array_agg(m.word), array_agg(m.score) into v_places, v_words, v_scores
      from sec.words_alike(v_fold, v_key, v_step = 2) m;
    end if;
    v_met := case when v_step < 3 then v_asked else v_asked - 1 end;
    -- begun with the word that the fewest bear; when one may be missing, with the next one as well
    v_first := case when v_asked = 1 then array[1] else array(
      select n.place
      from generate_series(1, v_asked) n (place)
      cross join lateral (
        select count(*) as bearers
        from (select from unnest(v_places, v_words) m (place, word) join sec.name_bearer b on b.word = m.word
              where m.place = n.place limit 3000) s) c
      order by c.bearers limit 1 + v_asked - v_met) end;
    v_found := array(
      select f.case_id
      from (select m.place, m.score, b.*
            from unnest(v_places, v_words, v_scores) m (place, word, score)
            cross join lateral (
              select array_agg(x.word) as words from unnest(v_places, v_words) x (place, word) where x.place <> m.place) others
            cross join lateral (
              select n.case_id, n.name_fold
              from sec.name_bearer n
              where n.word = m.word
                and (n.keeper_id in (select unnest(v_organisations)) or n.case_id in (select unnest(v_shared)))
                and n.case_id not in (select unnest(v_hidden))
                and (v_asked = 1 or string_to_array(n.name_fold, ' ') && others.words)
              order by n.name_fold, n.case_id
              limit case when v_asked = 1 then p_limit else 1000 end) b
            where m.place = any (v_first)
            limit case when v_asked = 1 then 4 * p_limit end) f -- the words come with the best first, so the rest is worse
      cross join lateral (
        select coalesce(sum(o.score), 0) as score, count(*) as places
        from (select max(m.score) as score
              from unnest(v_places, v_words, v_scores) m (place, word, score)
              where m.place <> f.place and m.word = any (string_to_array(f.name_fold, ' '))
              group by m.place) o) o
      where 1 + o.places >= v_met
      group by f.case_id, f.name_fold
      order by max(f.score + o.score) desc, f.name_fold, f.case_id
      limit p_limit);
    exit when cardinality(v_found) = p_limit;
  end loop;
  return v_found;
end $$;

grant create on schema sec to q_safeguards; -- to own functions; taken back below
grant select, insert, delete on sec.name_bearer to q_safeguards;
grant select, insert on sec.name_word to q_safeguards;
alter function sec.bears_name() owner to q_safeguards;
alter function sec.words_alike(text, text, boolean) owner to q_safeguards;
revoke create on schema sec from q_safeguards;
revoke execute on function sec.bears_name(), sec.words_alike(text, text, boolean) from public;
