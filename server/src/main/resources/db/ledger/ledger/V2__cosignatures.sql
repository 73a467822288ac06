-- What witnesses answered. A line says nothing by itself: it is verified whenever it is read.
create table ledger.cosignature (
  size bigint not null,
  witness text not null,
  line text not null,
  at bigint not null,
  primary key (size, line)
);
create index cosignature_newest on ledger.cosignature (witness, size desc);

grant select, insert on ledger.cosignature to ${role};
