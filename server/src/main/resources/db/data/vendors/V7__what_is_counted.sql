-- What an agent was told to count, and what it passed over; and what it has to count, which is what it
-- said it counts until it counts more.
alter table vendors.measurement add column counted text;  -- null if it did not say
alter table vendors.measurement add column counted_due text not null default '';
