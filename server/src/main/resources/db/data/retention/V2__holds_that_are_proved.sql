-- What a hold is about stands in its row, under a MAC. A row that was altered or taken away holds
-- nevertheless: the ledger knows it too.
alter table retention.hold
  add column units uuid[] not null default '{}',
  add column mac text not null default '';
update retention.hold h
   set units = (select coalesce(array_agg(unit order by unit), '{}') from retention.held
                 where hold = h.id);
drop table retention.held;

-- Which holds the ledger knows up to an entry, so that no start reads it from its beginning. An
-- older row says no less, and only makes a start slower.
create table retention.known (
  up_to bigint primary key,
  content text not null,
  mac text not null
);
grant select, insert, delete on retention.known to ${role};
