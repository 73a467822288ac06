-- An alarm, that people were told of it, that it was entered and who saw it are proven, each by its
-- MAC: whoever writes to the database alone can make an alarm be told twice, and keep none from
-- being told. What was there before is proven by nothing: the ledger has it, and what is still wrong
-- is raised again.
delete from alarms.acknowledgement;
delete from alarms.alarm;
alter table alarms.alarm
  add column mac text,
  add column told_mac text,
  add column entry_mac text;
alter table alarms.acknowledgement add column mac text;
grant update on alarms.acknowledgement to ${role};
