-- What was handed over decides whether a report can be true: a row counts only with its MAC, which is
-- over when it was noted and whether it was corrected too. Rows from before have none; what they said
-- is in the ledger, and counts from there.
alter table vendors.delivery add column noted_at timestamptz not null default '-infinity';
alter table vendors.delivery add column corrected boolean not null default false;
alter table vendors.delivery add column mac text not null default '';
