-- What is waited for and what was filed are proven by MACs that only the server can make: whoever
-- writes to the database alone cannot keep a machine's duty quiet.
alter table duties.heartbeat
  add column promise_mac bytea,
  add column filing_mac bytea,
  add column altered_since timestamptz;

create index heartbeat_altered on duties.heartbeat (altered_since) where altered_since is not null;
