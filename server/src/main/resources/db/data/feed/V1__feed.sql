-- How far each was told. A row that is missing or not ours counts for nothing: then all is told again from
-- the entry that added the receiver. Which node carries is no secret and proves nothing.
create table feed.position (
  receiver text primary key,
  next bigint not null,
  told_at timestamptz not null,
  mac text not null,
  carrier text not null,
  lease_until timestamptz not null
);

grant usage on schema feed to ${role};
grant select, insert, update on feed.position to ${role};
