-- Who outside the firm was let in and out again, as two people decided: a change each in a register of its
-- kind, never altered. A row counts only with its MAC, and a number that is missing is seen.
create table parties.change (
  register text not null,
  number integer not null,
  approval text not null unique,
  content text not null,
  at timestamptz not null,
  entry bigint not null,
  mac text not null,
  primary key (register, number)
);

grant usage on schema parties to ${role};
grant select, insert on parties.change to ${role};
