-- How far the tags are rewritten to a version of the index key. Once it has ended, nobody stores
-- tags of an older version: whoever stores tags looks here under a lock that the end waits for.
create table vault.retagging (
  version int primary key,
  done_until bigint not null,
  customers bigint not null,
  begun_at timestamptz not null,
  ended_at timestamptz
);
grant select, insert, update on vault.retagging to ${role};
