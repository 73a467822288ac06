-- What a message says, to whom and how it ended, each with a MAC: whoever writes to the database
-- marks nothing as sent. What was there before has none. It is deleted: sending all of it again
-- would be worse than what is lost, which is a history of things that were told.
delete from outbox.message;
alter table outbox.message
  add column mac text,
  add column end_mac text,
  add column altered_at timestamptz;
create index message_altered on outbox.message (altered_at) where altered_at is not null;
