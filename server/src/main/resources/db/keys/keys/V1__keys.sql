-- Formats: docs/spec/keys.md. Nothing in here opens anything without the key directory.

grant usage on schema keys to ${role};

-- Binds this database to one key directory, so that neither is ever joined with another's.
create table keys.installation (
  id uuid primary key,
  one boolean not null default true unique check (one)
);
grant select, insert on keys.installation to ${role};

-- Every epoch there ever was. The key itself lies in the key directory, never here.
create table keys.epoch (
  epoch int primary key check (epoch > 0),
  state text not null check (state in ('current', 'draining', 'destroyed')),
  fingerprint bigint not null,
  began timestamptz not null,
  destroyed timestamptz
);
create unique index epoch_current on keys.epoch (state) where state = 'current';
grant select, insert, update on keys.epoch to ${role};

-- Keys of customers. Rotation rewrites every row once a week: leave room for it on the page.
create table keys.data_key (
  handle uuid not null,
  class smallint not null check (class > 0),
  epoch int not null,
  wrapped bytea not null check (length(wrapped) = 60),
  primary key (handle, class)
) with (fillfactor = 85);
grant select, insert, update, delete on keys.data_key to ${role};

-- Keys of files, and the house key for rows that belong to no customer.
create table keys.object_key (
  id text primary key,
  epoch int not null,
  wrapped bytea not null check (length(wrapped) = 60)
);
grant select, insert, update, delete on keys.object_key to ${role};
