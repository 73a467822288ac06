-- A claim is renewed while its request runs; one that is not belongs to a node that died.
alter table edge.idempotency add column seen_at timestamptz;
