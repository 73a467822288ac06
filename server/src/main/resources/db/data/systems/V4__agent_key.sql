-- Keys under which other systems count and sign, sealed; the newest of a system holds.
create table systems.agent_key (
  entry bigint primary key,
  system text not null,
  content bytea not null
);
grant select, insert on systems.agent_key to ${role};
