-- What was taken, as it was entered. How old a backup is, the place where it lies says.
create table backups.taken (
  id text primary key,
  part text not null check (part in ('data', 'ledger', 'keys')),
  at timestamptz not null,
  bytes bigint not null,
  rows bigint not null,
  sha256 text not null,
  entries bigint not null,
  entry bigint not null
);
create index taken_at on backups.taken (at);

create table backups.rehearsal (
  entry bigint not null,
  at timestamptz not null,
  passed boolean not null,
  data text not null,
  seconds int not null
);

-- Until when these data and the ledger are certainly of one time; written every minute. In restored
-- data it is old, and that is how a server knows them, however they were restored.
create table backups.joined (
  one boolean primary key default true check (one),
  origin text not null,
  entries bigint not null,
  at timestamptz not null
);

-- Restored data that were joined with a newer ledger: what was erased again, and what is lost.
create table backups.rejoin (
  entry bigint not null,
  at timestamptz not null,
  since timestamptz not null,
  erased int not null,
  without_key int not null,
  shredded int not null,
  corrections int not null,
  first_lost bigint not null,
  last_lost bigint not null,
  imports int not null
);

grant usage on schema backups to ${role};
grant select, insert on backups.taken, backups.rehearsal, backups.rejoin to ${role};
grant select, insert, update on backups.joined to ${role};
