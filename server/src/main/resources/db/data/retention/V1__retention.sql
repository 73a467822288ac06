-- What is kept how long, and what is not erased although its time is over. See docs/spec/retention.md.
-- No name of a file and no value is here: customers are handles, objects keyed digests of 16 bytes.

-- Rules that the firm set in place of, or beside, those that are shipped. Insert-only.
create table retention.rule (
  number bigint generated always as identity primary key,
  id text not null,
  content text not null,
  approval text not null unique,
  entry bigint not null,
  recorded_at timestamptz not null,
  mac text not null
);

-- The days from which periods are counted, as the firm's core system tells them.
create table retention.anchor (
  unit uuid not null,
  occasion smallint not null,
  day date not null,
  entry bigint not null,
  primary key (unit, occasion)
);
create index anchor_day on retention.anchor (occasion, day, unit);

-- Holds (消去保留). Placing one needs one person, lifting it two. Insert-only.
create table retention.hold (
  id text primary key,
  kind text not null check (kind in ('customer', 'class', 'object', 'case')),
  subject text not null,
  reason text not null,
  person text not null,
  placed_at timestamptz not null,
  entry bigint not null
);
create table retention.held (
  unit uuid not null,
  hold text not null,
  primary key (unit, hold)
);
create table retention.lift (
  hold text primary key,
  approval text not null unique,
  person text not null,
  lifted_at timestamptz not null,
  entry bigint not null,
  mac text not null
);

-- What a run would erase, before it does.
create table retention.plan (
  id text primary key,
  store text not null,
  day date not null,
  content text not null,
  made_at timestamptz not null,
  entry bigint not null
);
create index plan_newest on retention.plan (made_at);

-- By whose agreement a rule erases by itself from then on; another rule has another digest.
create table retention.opened (
  digest text primary key,
  rule text not null,
  plan text not null,
  approval text not null,
  entry bigint not null,
  opened_at timestamptz not null,
  mac text not null
);

-- Runs, their batches, and what they say is gone. A measurement takes back what is not.
create table retention.run (
  id text primary key,
  number bigint generated always as identity unique,
  store text not null,
  plan text not null unique,
  approval text unique,
  begun_at timestamptz not null,
  entry bigint not null,
  ended_at timestamptz,
  outcome text
);
create index run_unfinished on retention.run (store) where ended_at is null;
create table retention.batch (
  run text not null,
  number int not null,
  rule text not null,
  units uuid[] not null,
  begun_at timestamptz not null,
  entry bigint,
  done_entry bigint,
  deleted int not null default 0,
  keys int not null default 0,
  done_at timestamptz,
  primary key (run, number)
);
create table retention.erased (
  store text not null,
  subject text not null,
  unit uuid not null,
  run text not null,
  primary key (store, subject, unit)
);
create index erased_run on retention.erased (run);

-- What lies in a store, counted there and not here.
create table retention.measured (
  number bigint generated always as identity primary key,
  store text not null,
  rule text not null,
  run text,
  at timestamptz not null,
  items bigint not null,
  oldest date,
  overdue bigint not null,
  oldest_overdue date,
  held bigint not null,
  path text not null,
  entry bigint not null
);
create index measured_newest on retention.measured (store, rule, number);

-- Certificates (消去証明書); their digest stands in the ledger.
create table retention.certificate (
  id text primary key,
  run text not null,
  rule text not null,
  content text not null,
  digest text not null,
  entry bigint not null,
  made_at timestamptz not null
);

-- The ledger's time when it was last believed.
create table retention.believed (
  number bigint generated always as identity primary key,
  at timestamptz not null,
  entry bigint not null,
  approval text unique,
  mac text not null
);

grant usage on schema retention to ${role};
grant select, insert on retention.rule, retention.hold, retention.held, retention.lift,
  retention.plan, retention.opened, retention.measured, retention.certificate to ${role};
grant select, insert, update on retention.anchor, retention.run, retention.batch to ${role};
grant select, insert, delete on retention.erased, retention.believed to ${role};
