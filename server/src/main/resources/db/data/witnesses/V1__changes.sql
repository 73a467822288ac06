-- Who may testify for the ledger, as two people decided: a change each, never altered. A row counts only
-- with its MAC, and a number that is missing is seen.
create table witnesses.change (
  number integer primary key,
  approval text not null unique,
  witness text not null,
  change text not null check (change in ('added', 'removed')),
  url text not null,
  vkey text not null,
  at timestamptz not null,
  entry bigint not null,
  mac text not null
);

grant usage on schema witnesses to ${role};
grant select, insert on witnesses.change to ${role};
