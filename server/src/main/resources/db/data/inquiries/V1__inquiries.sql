-- Who of the staff was asked what no log holds, and what they signed. Nothing here is altered: a row counts
-- only with its MAC, who was asked is a digest in the ledger, and an answer that is missing is seen.
create table inquiries.inquiry (
  id text primary key,
  kind text not null,
  subject text not null,
  begins timestamptz not null,
  ends timestamptz not null,
  size bigint not null,
  root text not null,
  classes text not null,
  days integer not null,
  by_person text not null,
  at timestamptz not null,
  entry bigint not null,
  mac text not null
);

create table inquiries.task (
  inquiry text not null,
  person text not null,
  organisation text not null,
  round integer not null check (round in (1, 2)),
  reason text not null,
  records text not null,
  at timestamptz not null,
  due timestamptz not null,
  entry bigint not null,
  mac text not null,
  primary key (inquiry, person, round)
);
create index task_of_person on inquiries.task (person);

create table inquiries.answer (
  inquiry text not null,
  person text not null,
  round integer not null,
  content text not null,
  note bytea not null,
  salt text not null,
  digest text not null,
  credential text not null,
  at timestamptz not null,
  entry bigint not null,
  mac text not null,
  primary key (inquiry, person, round)
);

create table inquiries.closing (
  inquiry text primary key,
  by_person text not null,
  at timestamptz not null,
  entry bigint not null,
  mac text not null
);

-- Letters that went out; losing one costs a letter that comes twice.
create table inquiries.reminder (
  inquiry text not null,
  person text not null,
  round integer not null,
  number integer not null,
  primary key (inquiry, person, round, number)
);

grant usage on schema inquiries to ${role};
grant select, insert on inquiries.inquiry, inquiries.task, inquiries.answer, inquiries.closing, inquiries.reminder
  to ${role};
