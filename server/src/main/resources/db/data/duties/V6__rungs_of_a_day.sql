-- Of which due day somebody was told: a duty whose day moves climbs the ladder anew. Rows from before
-- have a MAC without that day and count as never written: one letter is written twice, and none less.
alter table duties.rung add column due_on date not null default date '9999-12-31';
alter table duties.rung drop constraint rung_pkey;
alter table duties.rung add primary key (duty, person, rung, due_on);
