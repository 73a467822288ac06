-- A run, its plan and batches, and the days from which periods count let something be erased. Each
-- row has a MAC since; one without is passed over: the core system tells the days once more.
alter table retention.plan add column mac text not null default '';
alter table retention.run add column mac text not null default '';
alter table retention.batch add column mac text not null default '';

-- The first half of a MAC, since there are millions of these.
alter table retention.anchor add column mac uuid;

-- A day that was told can be taken back.
grant delete on retention.anchor to ${role};
