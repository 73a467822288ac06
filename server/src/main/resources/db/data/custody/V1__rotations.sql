-- Rotations that somebody ordered. One approval opens one rotation once.
create table custody.rotation (
  approval text primary key,
  kind text not null check (kind in ('epoch', 'kek', 'index')),
  entry bigint,
  begun_at timestamptz not null,
  ended_at timestamptz
);

-- Which ended epochs and which rehearsals stand in the ledger already.
create table custody.entered (
  what text primary key,
  entry bigint not null
);

grant usage on schema custody to ${role};
grant select, insert, update on custody.rotation to ${role};
grant select, insert on custody.entered to ${role};
