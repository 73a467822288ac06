-- The version of the whole record, counted up at every change: what If-Match names.
alter table vault.customer add column revision int not null default 0;

-- Which retention classes were erased and when: class (2 bytes), milliseconds since 1970 (8 bytes),
-- one after another. It is here so that a masked view needs no further statement to say so.
alter table vault.customer add column erased bytea;

-- The entry under which a change was made. Rows without one were written by a maintenance job.
alter table vault.change add column entry bigint;

-- A correction that is under way: made before its entry, gone with its change. What stays belongs
-- to a process that died, and is entered as failed.
create table vault.pending (
  id text primary key,
  customer bigint not null,
  begun_at timestamptz not null
);

-- An erasure: begun before its entry, 'entry' with the tags' end, 'erased_at' once the keys are gone.
create table vault.erasure (
  id text primary key,
  customer bigint not null,
  classes smallint[] not null,
  approval text unique,           -- one approval opens one erasure once
  begun_at timestamptz not null,
  entry bigint,
  erased_at timestamptz
);
create index erasure_unfinished on vault.erasure (begun_at) where erased_at is null;

-- A population page by page.
create index customer_population on vault.customer (population, id);

grant select, insert, delete on vault.pending to ${role};
grant select, insert, update, delete on vault.erasure to ${role};
