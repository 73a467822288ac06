-- A part of an import that was announced in the ledger and is not stored yet. The row is made before
-- the entries and goes in the transaction that stores the part; what is left over never came.
create table vault.coming (
  id text primary key,
  begun_at timestamptz not null
);
grant select, insert, delete on vault.coming to ${role};
