-- Customers. Nothing here is readable: cells are ciphertext under keys of another database, tags
-- are keyed hashes cut to 64 bits. See docs/spec/vault.md.
create sequence vault.customer_id;

create table vault.customer (
  id bigint primary key,
  handle uuid not null unique,
  kind smallint not null check (kind in (1, 2)),
  population text not null,
  accounts smallint not null check (accounts >= 0),
  applications smallint not null check (applications >= 0),
  cells bytea not null
);
-- Ciphertext does not shrink: no compressor looks at it.
alter table vault.customer alter column cells set storage external;

-- Equality tags: kind and key version, the tag, whose. Tags of one customer are deleted by making
-- them again from the values, so no index by customer is needed.
create table vault.blind (
  mac bigint not null,
  customer bigint not null,
  kind smallint not null,
  version smallint not null
);
create index blind_mac on vault.blind (mac, kind, version) include (customer);

-- Values that were replaced, as they were sealed.
create table vault.past (
  customer bigint not null,
  field smallint not null,
  item smallint not null,
  version int not null,
  replaced_at timestamptz not null,
  cell bytea not null,
  primary key (customer, field, item, version)
);
alter table vault.past alter column cell set storage external;

-- What a search in memory must look at again: customers changed or erased after they came.
create table vault.change (
  number bigint generated always as identity primary key,
  customer bigint not null
);

grant usage on schema vault to ${role};
grant usage, select on sequence vault.customer_id to ${role};
grant select, insert, update, delete on vault.customer, vault.blind to ${role};
grant select, insert, delete on vault.past to ${role};
grant select, insert on vault.change to ${role};
