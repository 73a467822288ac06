-- The register of personal-data handling (個人データ取扱台帳). See docs/spec/systems.md.
-- What the firm writes is sealed: nothing keeps a colleague from typing a person's name there.

-- A row for each version of each system. Insert-only; what counts is what the ledger says of it.
create table systems.register (
  entry bigint primary key,
  system text not null,
  replaces bigint not null,
  content bytea not null,
  approval text unique,
  recorded_at timestamptz not null,
  mac text not null
);

-- How the register stood in the ledger at some entry: where the next start reads on.
create table systems.entered (
  up_to bigint primary key,
  content text not null,
  mac text not null
);

grant usage on schema systems to ${role};
grant select, insert on systems.register to ${role};
grant select, insert, delete on systems.entered to ${role};
