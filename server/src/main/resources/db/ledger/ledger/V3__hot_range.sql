-- The entry at an index, if its batch lies here: each leaf stands behind its length in two bytes.
create function ledger.entry_at(wanted bigint) returns jsonb
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  holding record;
  place int := 0;
begin
  select first_index, entries, leaves into holding
  from ledger.batch where first_index <= wanted order by first_index desc limit 1;
  if not found or wanted >= holding.first_index + holding.entries then
    return null;
  end if;
  for passed in 1 .. (wanted - holding.first_index) loop
    place := place + 2 + get_byte(holding.leaves, place) * 256 + get_byte(holding.leaves, place + 1);
  end loop;
  return convert_from(
    substr(
      holding.leaves,
      place + 3,
      get_byte(holding.leaves, place) * 256 + get_byte(holding.leaves, place + 1)),
    'UTF8')::jsonb;
end $$;

-- The only way by which batches go. The server's role may not delete; what it may ask for is
-- bounded here: whole batches below an index, the oldest first, up to which an entry of sealing
-- goes without a gap and an entry says that they may go, none of them younger than thirty days by
-- this server's own clock. Both entries stay. Returns how many batches went; 0 when all have.
create function ledger.let_go(below bigint, sealed bigint, entered bigint) returns int
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  sealing jsonb := ledger.entry_at(sealed);
  saying jsonb := ledger.entry_at(entered);
  first_end bigint := (
    select first_index + entries from ledger.batch order by first_index limit 1);
  young bigint := ((extract(epoch from clock_timestamp()) - 30 * 86400) * 1000)::bigint;
  gone int;
begin
  if sealing is null or sealed < below
      or coalesce(sealing ->> 'type', '') not in ('history-sealed', 'history-merged')
      or coalesce((sealing #>> '{facts,from}')::bigint > first_end, true)
      or coalesce((sealing #>> '{facts,until}')::bigint < below, true) then
    raise exception 'no entry of sealing covers them' using errcode = 'check_violation';
  end if;
  if saying is null or entered < below
      or coalesce(saying ->> 'type', '') <> 'ledger-let-go'
      or coalesce((saying #>> '{facts,until}')::bigint < below, true) then
    raise exception 'no entry lets them go' using errcode = 'check_violation';
  end if;
  if exists (
      select from ledger.batch
      where first_index < below and first_index + entries <= below and at >= young) then
    raise exception 'too young to go' using errcode = 'check_violation';
  end if;
  delete from ledger.batch where first_index in (
    select first_index from ledger.batch
    where first_index < below and first_index + entries <= below
    order by first_index limit 5000);
  get diagnostics gone = row_count;
  return gone;
end $$;

revoke all on function ledger.entry_at(bigint) from public;
revoke all on function ledger.let_go(bigint, bigint, bigint) from public;
grant execute on function ledger.let_go(bigint, bigint, bigint) to ${role};
