-- Logs of systems that are not ours. See docs/spec/observed.md.

-- How a system's log is read: the newest of its rows. Insert-only, sealed.
create table systems.log_mapping (
  entry bigint primary key,
  system text not null,
  content bytea not null
);

-- Files as they came, sealed, until their time is over.
create table systems.log_file (
  system text not null,
  hash text not null,
  content bytea not null,
  begun_at timestamptz not null,
  keep_until timestamptz not null,
  primary key (system, hash)
);

-- Whom no mapping names: the number in unknown-n. What the log calls them is sealed.
create table systems.observed_actor (
  number bigint generated always as identity primary key,
  digest text not null unique,
  system text not null,
  name bytea not null
);

-- How files stood in the ledger at some entry.
create table systems.observed (
  up_to bigint primary key,
  content text not null,
  mac text not null
);

grant select, insert on systems.log_mapping, systems.observed_actor to ${role};
grant select, insert, update, delete on systems.log_file to ${role};
grant select, insert, delete on systems.observed to ${role};
