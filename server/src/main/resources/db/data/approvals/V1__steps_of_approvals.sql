-- Insert-only: the server's role may neither change nor delete what was said.
create table approvals.step (
  request      text        not null,
  number       integer     not null check (number >= 0),
  kind         text        not null,
  person       text        not null,
  grounds      text        not null,
  body         text        not null,
  said_at      timestamptz not null,
  ledger_index bigint      not null,
  mac          bytea       not null,
  primary key (request, number)
);

create index step_said_at on approvals.step (said_at);

grant usage on schema approvals to ${role};
grant select, insert on approvals.step to ${role};
