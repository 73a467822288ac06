-- Cases that people opened for their own work, as the ledger says up to an entry.
create table evidence.own_cases (
  up_to bigint primary key,
  content text not null,
  mac text not null
);

grant select, insert, delete on evidence.own_cases to ${role};
