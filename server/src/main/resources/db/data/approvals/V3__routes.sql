-- What a row of a step says besides its columns, under the same MAC; empty in the first rows.
alter table approvals.step add column details text not null default '';

-- Pages go back through the requests by the entries that they have in the ledger.
create index step_requests on approvals.step (ledger_index) where number = 0;

-- Who may stand in for whom, and its end. Insert-only.
create table approvals.proxy (
  id           text        not null,
  number       integer     not null check (number in (0, 1)),
  principal    text        not null,
  proxy        text        not null,
  kinds        text        not null,
  begins       timestamptz not null,
  ends         timestamptz not null,
  person       text        not null,
  said_at      timestamptz not null,
  ledger_index bigint      not null,
  mac          bytea       not null,
  primary key (id, number)
);

create index proxy_principal on approvals.proxy (principal);
create index proxy_proxy on approvals.proxy (proxy);

-- Opinions in their speakers' own words, sealed. These can be struck out again: the step keeps a
-- MAC of what was said, so that it shows.
create table approvals.opinion (
  id     text  not null primary key,
  sealed bytea not null
);

grant select, insert on approvals.proxy to ${role};
grant select, insert, delete on approvals.opinion to ${role};
