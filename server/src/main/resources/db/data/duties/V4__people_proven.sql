-- What people owe is proven by MACs as well: whoever writes to the database alone files, moves and
-- ends nothing. The newest entry of each row is held against the ledger, and a series says how many
-- duties were made of it, so that neither older nor fewer rows go unseen.
alter table duties.duty
  add column mac text,
  add column last_entry bigint,
  add column altered_since timestamptz;
update duties.duty set last_entry = entry;
alter table duties.duty alter column last_entry set not null;
create index duty_altered on duties.duty (id) where altered_since is not null;
create index duty_series on duties.duty (series) where series is not null;

alter table duties.series
  add column mac text,
  add column last_entry bigint,
  add column altered_since timestamptz,
  add column made integer not null default 0;
update duties.series s set last_entry = entry,
  made = (select count(*) from duties.duty d where d.series = s.id);
alter table duties.series alter column last_entry set not null;

alter table duties.step
  add column mac text,
  add column approval text unique;
