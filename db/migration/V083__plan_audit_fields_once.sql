-- What is hashed of an entry is put together by twenty calls of this function. In sql each of them was
-- planned anew in every transaction, and an entry cost four times as much as in plpgsql.
create or replace function audit.field(p_value text) returns text
language plpgsql immutable parallel safe as $$
begin
  return case when p_value is null then '-' else octet_length(p_value) || ':' || p_value end;
end $$;
