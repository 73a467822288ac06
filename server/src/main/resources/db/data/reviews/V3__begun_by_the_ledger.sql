-- Which reviews began, as the ledger says up to an entry: a review of which no row is left is missed.
create table reviews.begun (
  up_to bigint primary key,
  content text not null,
  mac text not null
);

grant select, insert, delete on reviews.begun to ${role};
