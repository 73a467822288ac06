-- One row per alarm that was raised; of one key at most one is up. Rows stay: they are the history.
create table alarms.alarm (
  id text primary key,
  key text not null,
  type text not null,
  facts text not null,
  severity text not null check (severity in ('notice', 'warning', 'critical')),
  audience text not null,
  href text not null,
  since timestamptz not null,
  entry bigint,
  told_at timestamptz,
  cleared timestamptz,
  cleared_entry bigint,
  cleared_told_at timestamptz
);
create unique index alarm_up on alarms.alarm (key) where cleared is null;
create index alarm_newest on alarms.alarm (since desc, id);
create index alarm_unfinished on alarms.alarm (since)
  where entry is null or told_at is null or cleared is not null and (cleared_entry is null or cleared_told_at is null);

-- Who has seen which alarm.
create table alarms.acknowledgement (
  alarm text not null references alarms.alarm,
  person text not null,
  entry bigint not null,
  at timestamptz not null,
  primary key (alarm, person)
);

-- Every node counts up while it lives; the others watch the number, not the time.
create table alarms.node (
  name text primary key,
  beats bigint not null,
  running boolean not null
);

grant usage on schema alarms to ${role};
grant select, insert, update on alarms.alarm to ${role};
grant select, insert on alarms.acknowledgement to ${role};
grant select, insert, update, delete on alarms.node to ${role};
