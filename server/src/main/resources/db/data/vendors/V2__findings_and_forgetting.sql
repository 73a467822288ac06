-- What an agent found in files, if it was told to look into them: kinds and counts, no value.
alter table vendors.measurement add column findings text; -- null if it did not look

-- Old reports are dropped oldest first.
create index report_by_age on vendors.report (received_at);
