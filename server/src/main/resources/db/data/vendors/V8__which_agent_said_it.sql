-- Two agents may report of one source, and each is held against what it said itself.
alter table vendors.measurement add column agent text;     -- null for a person
alter table vendors.measurement add column sequence bigint;
update vendors.measurement said set agent = report.agent, sequence = report.sequence
from vendors.report where report.id = said.report;
create index measurement_by_agent on vendors.measurement (source, agent, received_at desc);
