-- How inquiries stood in the ledger at some entry, so that a start does not read all of it.
create table inquiries.known (
  up_to bigint primary key,
  content text not null,
  mac text not null
);

grant select, insert, delete on inquiries.known to ${role};
