-- That an alarm's cause has gone is proven as well: whoever writes to the database alone takes no
-- alarm off the screen. Ends from before are proven by nothing: the ledger has them.
delete from alarms.acknowledgement
where alarm in (select id from alarms.alarm where cleared is not null);
delete from alarms.alarm where cleared is not null;
alter table alarms.alarm add column cleared_mac text;
