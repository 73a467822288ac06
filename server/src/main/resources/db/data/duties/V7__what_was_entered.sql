-- What the ledger says of duties, up to an entry, so that a start knows all of it and reads the rest.
-- A row whose MAC does not hold is passed over; without any a start only takes longer.
create table duties.entered_known (
  up_to bigint primary key,
  content text not null,
  mac text not null
);
grant select, insert, delete on duties.entered_known to ${role};
