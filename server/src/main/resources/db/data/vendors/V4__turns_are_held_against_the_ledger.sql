-- Who turned a door is under the row's MAC. Rows from before have none that holds: such a stop still
-- stops, and what was open is open until it is stopped again.
alter table vendors.gate add column made_by text not null default '';

-- What the ledger says of stops, endings, deliveries and reports up to an entry, so that a start need
-- not read it all. A row whose MAC does not hold is passed over, and the ledger is read from the first.
create table vendors.known (
  up_to bigint primary key,
  content text not null,
  mac text not null
);
grant select, insert, delete on vendors.known to ${role};
