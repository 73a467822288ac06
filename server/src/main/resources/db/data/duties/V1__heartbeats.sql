-- What a machine promised to repeat. Whoever looks for silence reads one index.
create table duties.heartbeat (
  key               text        primary key,
  title             text        not null,
  facts             jsonb       not null,
  every_ms          bigint      not null check (every_ms > 0),
  grace_ms          bigint      not null check (grace_ms >= 0),
  owner             text        not null,
  alarm             text        not null,
  href              text        not null,
  established_at    timestamptz not null,
  established_entry bigint      not null,
  filed_at          timestamptz,
  grade             text        check (grade in ('measured', 'signed', 'declared')),
  filed_entry       bigint,
  lapses_at         timestamptz not null,
  silent_since      timestamptz,
  ended_at          timestamptz,
  ended_entry       bigint
);

create index heartbeat_lapses on duties.heartbeat (lapses_at)
  where silent_since is null and ended_at is null;
create index heartbeat_silent on duties.heartbeat (silent_since)
  where silent_since is not null and ended_at is null;

grant usage on schema duties to ${role};
grant select, insert, update on duties.heartbeat to ${role};
