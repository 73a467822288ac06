-- Which idempotency keys were used: HMACs only, so neither a key nor a body can be read or guessed
-- from a dump, and no answer is kept.
create table edge.idempotency (
  scope text primary key,
  body text not null,
  claimed_at timestamptz not null,
  status integer,
  entry bigint
);
create index idempotency_by_age on edge.idempotency (claimed_at);
grant usage on schema edge to ${role};
grant select, insert, update, delete on edge.idempotency to ${role};
