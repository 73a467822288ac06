-- Staff, how they prove who they are, and the tokens of applications. Rows that confer authority
-- (link, credential, session, token) carry a MAC under the authority key over what makes them what
-- they are; a row that does not verify is treated as absent. Secrets lie here hashed or sealed.

create table people.staff (
  person text primary key,
  name bytea not null,            -- sealed
  number bytea not null,          -- sealed
  number_tag text not null unique, -- HMAC of the normalised staff number
  language text not null check (language in ('ja', 'en')),
  made_at timestamptz not null
);

create table people.link (
  id text primary key,
  token_hash text not null unique,
  person text not null,
  kind text not null,
  loopback boolean not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  entry bigint not null,
  mac text not null,
  used_at timestamptz
);

create table people.credential (
  id text primary key,
  person text not null,
  kind text not null,
  lookup text unique,             -- a passkey's credential id
  secret bytea not null,          -- a passkey's public key, a password's hash, a sealed TOTP secret
  backup_eligible boolean not null,
  link text unique,               -- the one-time link that it came from: each makes one credential
  made_at timestamptz not null,
  entry bigint not null,
  mac text not null
);
create index credential_by_person on people.credential (person);

create table people.credential_end (
  credential text primary key,
  ended_at timestamptz not null,
  ended_by text not null,
  entry bigint
);

-- changes with every use; worth nothing to whoever alters it
create table people.credential_use (
  credential text primary key,
  counter bigint not null,
  used_at timestamptz not null
);

create table people.session (
  id text primary key,
  token_hash text not null unique,
  person text not null,
  credential text not null,
  method text not null,
  backup_eligible boolean not null,
  started_at timestamptz not null,
  proved_at timestamptz not null,
  mac text not null,
  seen_at timestamptz not null,
  network text not null,
  ended_at timestamptz,
  entry bigint
);
create index session_by_person on people.session (person);

create table people.ceremony (
  id text primary key,
  kind text not null,
  subject text not null,
  request text not null,
  expires_at timestamptz not null
);

create table people.attempt (
  subject text primary key,       -- HMAC of an account's or a network's name
  failures integer not null,
  first_at timestamptz not null
);

create table people.token (
  id text primary key,
  application text not null,
  token_hash text not null unique,
  scope text not null,            -- JSON: purposes, fields, populations, networks, demo only
  made_by text not null,
  made_at timestamptz not null,
  expires_at timestamptz not null,
  entry bigint not null,
  mac text not null
);

create table people.token_end (
  token text primary key,
  ended_at timestamptz not null,
  ended_by text not null,
  entry bigint
);

grant usage on schema people to ${role};
grant select, insert on all tables in schema people to ${role};
grant update (name, number, number_tag, language) on people.staff to ${role};
grant update (used_at) on people.link to ${role};
grant update (entry) on people.credential_end, people.token_end to ${role};
grant update (counter, used_at) on people.credential_use to ${role};
grant update (proved_at, credential, method, backup_eligible, mac, seen_at, ended_at, entry)
  on people.session to ${role};
grant delete on people.session, people.ceremony, people.attempt, people.link to ${role};
grant update on people.attempt to ${role};
