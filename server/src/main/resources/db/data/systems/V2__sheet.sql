-- Files of the register that somebody sent and has not entered yet; sealed, for a day.
create table systems.sheet (
  number bigint generated always as identity primary key,
  id text not null unique,
  person text not null,
  content bytea not null,
  made_at timestamptz not null
);
grant select, insert, delete on systems.sheet to ${role};
