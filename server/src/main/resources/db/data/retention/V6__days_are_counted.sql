-- How many days stand here after each telling, and the sum of the beginnings of their MACs, in the
-- transaction that changed them. The ledger names the newest number: data that were put back lack it.
create table retention.told (
  occasion smallint not null,
  number bigint not null,
  entry bigint not null,
  days bigint not null,
  digest numeric not null,
  mac text not null,
  primary key (occasion, number)
);
grant select, insert on retention.told to ${role};

-- What the ledger says of tellings, up to an entry, so that no start reads it from its beginning. A
-- row whose MAC does not hold is passed over; without any a start only takes longer.
create table retention.told_known (
  up_to bigint primary key,
  content text not null,
  mac text not null
);
grant select, insert, delete on retention.told_known to ${role};
