-- What the ledger says of days that were taken back, up to an entry, so that a start need not read
-- all of it. A row whose MAC does not hold is passed over; without any a start only takes longer.
create table retention.taken_back (
  up_to bigint primary key,
  content text not null,
  mac text not null
);
grant select, insert, delete on retention.taken_back to ${role};
