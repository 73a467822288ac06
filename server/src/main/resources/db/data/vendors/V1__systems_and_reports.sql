-- Systems at vendors, what is watched there, who may report of it, and what was reported.
-- Rows that confer authority or decide what is watched carry a MAC and their ledger entry; a row that
-- does not verify is treated as absent, and what is absent is not taken.

create table vendors.system (
  id text primary key,
  name bytea not null,              -- sealed
  made_at timestamptz not null,
  entry bigint not null,
  mac text not null
);

create table vendors.source (
  id text primary key,
  system text not null references vendors.system,
  name bytea not null,              -- sealed
  term_hours integer not null check (term_hours > 0),
  every_hours integer not null check (every_hours > 0),
  grace_hours integer not null check (grace_hours >= 0),
  traits text[] not null,
  made_at timestamptz not null,
  entry bigint not null,
  mac text not null
);
create index source_by_system on vendors.source (system);

create table vendors.enrolment (
  id text primary key,
  system text not null references vendors.system,
  code_hash text not null unique,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  entry bigint not null,
  mac text not null,
  used_at timestamptz
);

create table vendors.agent (
  id text primary key,
  system text not null references vendors.system,
  enrolment text not null unique,   -- each makes one agent
  public_key bytea not null,
  made_at timestamptz not null,
  entry bigint not null,
  mac text not null
);

-- An agent or a source whose time is over.
create table vendors.ending (
  subject text primary key,
  ended_at timestamptz not null,
  entry bigint not null
);

-- Where an agent is; changes with every report.
create table vendors.agent_state (
  agent text primary key references vendors.agent,
  sequence bigint not null,
  nonce text not null,
  shown text not null,              -- the nonce that the last taken report showed
  received_at timestamptz,
  skew_ms bigint not null
);

create table vendors.report (
  id bigint generated always as identity primary key,
  system text not null,
  agent text,
  grade text not null check (grade in ('measured', 'signed', 'declared')),
  sequence bigint,
  digest text not null unique,
  payload text not null,
  signature text,
  measured_at timestamptz not null,
  received_at timestamptz not null,
  entry bigint not null
);
create index report_by_agent on vendors.report (agent, received_at);

create table vendors.measurement (
  report bigint not null references vendors.report on delete cascade,
  source text not null,
  measured_at timestamptz not null,
  received_at timestamptz not null,
  grade text not null,
  items bigint not null,
  bytes bigint not null,
  oldest_hours bigint not null,     -- -1 for none
  ages bigint[] not null,
  canary text not null,             -- empty for none
  canary_hours bigint not null,
  trouble text not null,            -- empty if it was measured
  term_hours integer not null,      -- as the reporter has it
  faults text[] not null,
  entry bigint not null,
  primary key (report, source)
);
create index measurement_by_source on vendors.measurement (source, received_at desc);

-- What is wrong now, with a source, an agent or a system.
create table vendors.fault (
  subject text not null,
  fault text not null,
  system text not null,
  since timestamptz not null,
  primary key (subject, fault)
);

create table vendors.delivery (
  source text not null,
  day date not null,
  items bigint not null check (items >= 0),
  entry bigint not null,
  primary key (source, day)
);

-- Nothing is handed over to a source from its last row 'stopped' until its next row 'open'.
create table vendors.gate (
  id text primary key,
  source text not null references vendors.source,
  number integer not null,
  state text not null check (state in ('stopped', 'open')),
  approval text unique,
  made_at timestamptz not null,
  entry bigint,                     -- null while the ledger could not take a stop
  mac text not null,
  unique (source, number)
);

grant usage on schema vendors to ${role};
grant select, insert on vendors.system, vendors.source, vendors.agent, vendors.ending, vendors.gate
  to ${role};
grant update (entry) on vendors.gate to ${role};
grant select, insert, update on vendors.enrolment, vendors.agent_state, vendors.delivery to ${role};
grant select, insert, delete on vendors.report, vendors.measurement, vendors.fault to ${role};
