-- What is to be sent: keys and ids, no words and no address. Rows are deleted 400 days after their end.
create table outbox.message (
  id text primary key,
  kind text not null check (kind in ('mail', 'webhook')),
  receiver text,
  pinned integer not null,
  letter text not null,
  state text not null check (state in ('queued', 'sending', 'sent', 'failed')),
  attempts integer not null default 0,
  next_try timestamptz not null,
  carrier text,
  lease_until timestamptz,
  failure text,
  dismissed boolean not null default false,
  made_at timestamptz not null,
  ended_at timestamptz
);
create index message_waiting on outbox.message (kind, next_try) where state in ('queued', 'sending');
create index message_failed on outbox.message (made_at) where state = 'failed' and not dismissed;
create index message_newest on outbox.message (made_at desc, id);

-- Where it goes: each version sealed with its number, author and entry; the newest that opens counts.
create table outbox.settings (
  number integer primary key,
  sealed bytea not null,
  entry bigint not null,
  made_by text not null,
  made_at timestamptz not null
);

-- A version that somebody other than its author has seen and confirmed.
create table outbox.confirmed (
  number integer primary key references outbox.settings,
  person text not null,
  entry bigint not null,
  mac text not null,
  at timestamptz not null
);

grant usage on schema outbox to ${role};
grant select, insert, update, delete on outbox.message to ${role};
grant select, insert on outbox.settings to ${role};
grant select, insert on outbox.confirmed to ${role};
