-- The one row that orders everything: the next index, and the epoch of the access rules.
-- Taking it is the fence between nodes; a small fill factor keeps its updates on one page.
create table ledger.head (
  one boolean primary key default true check (one),
  origin text not null,
  next bigint not null check (next >= 0),
  access_epoch bigint not null
) with (fillfactor = 10);

-- One row per group commit. Leaves as in a C2SP entry bundle: a 16-bit length before each.
-- 'external': a group is written once and must not wait for a compressor.
create table ledger.batch (
  first_index bigint primary key check (first_index >= 0),
  entries int not null check (entries between 1 and 4096),
  node text not null,
  batch_id uuid not null,
  at bigint not null,
  leaves bytea not null
);
alter table ledger.batch alter column leaves set storage external;

-- What the keeper of the tree has finished: derived, rebuilt from batches if lost.
create table ledger.tile (
  level smallint not null,
  n bigint not null,
  hashes bytea not null,
  primary key (level, n)
);
alter table ledger.tile alter column hashes set storage external;

create table ledger.progress (
  one boolean primary key default true check (one),
  tree_size bigint not null,
  indexed bigint not null
);
insert into ledger.progress (tree_size, indexed) values (0, 0);

-- A root is stored before it is signed and only a stored root is signed, so two nodes can never
-- sign two trees of one size.
create table ledger.root (
  origin text not null,
  size bigint not null,
  hash bytea not null,
  primary key (origin, size)
);
create table ledger.checkpoint (
  size bigint primary key,
  note text not null,
  at bigint not null
);

create table ledger.actor (
  number int generated always as identity primary key,
  id text not null unique
);
create table ledger.by_customer (
  customer uuid not null,
  index bigint not null,
  primary key (customer, index)
);
create table ledger.by_actor (
  actor int not null,
  index bigint not null,
  primary key (actor, index)
);

grant usage on schema ledger to ${role};
grant select, insert on all tables in schema ledger to ${role};
grant update on ledger.head, ledger.progress, ledger.tile to ${role};
grant usage on all sequences in schema ledger to ${role};
