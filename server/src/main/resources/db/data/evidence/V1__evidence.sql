-- Evidence as it was handed out: a piece each, never altered. Its digest stands in the ledger.
create table evidence.piece (
  id text primary key,
  asked bigint not null,
  entry bigint not null unique,
  content text not null,
  mac text not null
);

grant usage on schema evidence to ${role};
grant select, insert on evidence.piece to ${role};

-- Which periods evidence was made of, as the ledger says up to an entry.
create table evidence.made (
  up_to bigint primary key,
  content text not null,
  mac text not null
);

grant select, insert, delete on evidence.made to ${role};
