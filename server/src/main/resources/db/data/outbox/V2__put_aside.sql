-- Who put a failed message aside, and when.
alter table outbox.message
  add column dismissed_by text,
  add column dismissed_at timestamptz;
create index message_unsent on outbox.message (kind, made_at)
  where state = 'failed' and failure in ('not-configured', 'too-old') and not dismissed;
