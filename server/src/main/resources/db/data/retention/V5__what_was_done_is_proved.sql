-- How much a batch erased decides what counts as a jump, and what was measured decides what is told:
-- both have a MAC since. Batches without one are no usual amount; stores are measured anew.
alter table retention.batch add column done_mac text not null default '';
delete from retention.measured;
alter table retention.measured add column mac text not null default '';

-- Which entry set each rule, up to an entry, so that no start reads the ledger from its beginning.
-- A row whose MAC does not hold is passed over; without any a start only takes longer.
create table retention.ruled (
  up_to bigint primary key,
  content text not null,
  mac text not null
);
grant select, insert, delete on retention.ruled to ${role};
