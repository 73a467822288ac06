-- What rules found: a row each, never altered. A row counts only with its MAC; one that is missing is written
-- again from the entry that announced it.
create table eyes.finding (
  id text primary key,
  rule text not null,
  version integer not null,
  person text not null,
  system text not null,
  entry bigint not null,
  happened timestamptz not null,
  found timestamptz not null,
  amount bigint not null,
  announced bigint not null,
  mac text not null,
  unique (rule, version, entry)
);

-- How a person closed one. Without its row, or with one that is not ours, a finding is open.
create table eyes.closing (
  finding text primary key,
  conclusion text not null check (conclusion in ('false-alarm', 'explained', 'incident')),
  closed_by text not null,
  at timestamptz not null,
  entry bigint not null,
  mac text not null
);

-- How far each version of a rule has looked, and when it last had looked at everything there was. A row that is
-- missing or not ours counts for nothing: then everything is looked at again, and found twice is found once.
create table eyes.looked (
  rule text not null,
  version integer not null,
  next bigint not null,
  complete_at timestamptz not null,
  mac text not null,
  primary key (rule, version)
);

-- Which node looks. It is no secret and proves nothing.
create table eyes.lease (
  one boolean primary key check (one),
  node text not null,
  until timestamptz not null
);

grant usage on schema eyes to ${role};
grant select, insert on eyes.finding, eyes.closing to ${role};
grant select, insert, update on eyes.looked, eyes.lease to ${role};
