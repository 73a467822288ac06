-- What people owe. The rule is kept as it read when the duty was established.
create table duties.series (
  id            text    primary key,
  number        bigint  generated always as identity unique,
  title         bytea   not null, -- sealed
  owner         text    not null,
  rule          text    not null,
  rhythm        text    not null,
  roll          text    not null check (roll in ('none', 'forward', 'back')),
  closed        text    not null check (closed in ('government', 'exchange', 'weekends')),
  begins        date    not null,
  until_lifted  boolean not null,
  generated     date,
  entry         bigint  not null,
  established_at timestamptz not null,
  established_by text   not null,
  lifted_on     date,
  lifted_reason text,
  lifted_entry  bigint,
  approval      text    unique
);

create table duties.duty (
  id             text   primary key,
  number         bigint generated always as identity unique,
  series         text   references duties.series (id),
  nominal        date,
  title          bytea  not null, -- sealed
  owner          text   not null,
  rule           text   not null,
  citation       text   not null,
  rule_text_ja   text   not null,
  rule_text_en   text   not null,
  rule_from      date,
  rule_until     date,
  due            text   not null,
  anchor         text   not null,
  anchored_on    date,
  due_on         date,
  sort_on        date   not null generated always as (coalesce(due_on, date '9999-12-31')) stored,
  entry          bigint not null,
  established_at timestamptz not null,
  established_by text   not null,
  decision       text   not null check (decision in ('undecided', 'required', 'not-required')),
  approval       text   unique,
  filed_on       date,
  late_days      integer,
  ended_on       date,
  alarmed        boolean not null default false,
  unique (series, nominal)
);

create index duty_open on duties.duty (sort_on, number)
  where filed_on is null and decision <> 'not-required' and ended_on is null;
create index duty_due on duties.duty (due_on, number);

-- What happened to a duty, one row after the other; never changed.
create table duties.step (
  duty    text        not null references duties.duty (id),
  number  integer     not null,
  kind    text        not null,
  at      timestamptz not null,
  by      text        not null,
  day     date,
  word    text,
  entry   bigint      not null,
  primary key (duty, number)
);

-- One letter per person and day, and each rung of the ladder once per duty and person.
create table duties.letter (
  person text not null,
  day    date not null,
  sent_at timestamptz not null,
  primary key (person, day)
);

create table duties.rung (
  duty   text not null references duties.duty (id),
  person text not null,
  rung   text not null,
  day    date not null,
  primary key (duty, person, rung)
);

-- The days whose letters are all written.
create table duties.reminded (
  day date primary key,
  at  timestamptz not null
);

grant select, insert on duties.step, duties.letter, duties.rung, duties.reminded to ${role};
grant select, insert, update on duties.duty, duties.series to ${role};

-- The second person who agreed that nobody waits for a machine any more.
alter table duties.heartbeat add column approval text unique;

-- Addresses for calendar programs; the secret is stored as its hash.
create table duties.feed (
  hash     bytea       primary key,
  person   text        not null,
  language text        not null,
  made_at  timestamptz not null,
  entry    bigint      not null,
  ended_at timestamptz
);

create unique index feed_person on duties.feed (person) where ended_at is null;

grant select, insert, update on duties.feed to ${role};
