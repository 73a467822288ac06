-- Insert-only in two times; what a row says is believed only if its MAC verifies, and a row that is
-- missing between two others shows because each is chained to the one before (docs/spec/policy.md).
create table access.authority (
  seq          bigint      primary key,
  op           text        not null,
  kind         text        not null,
  key          text        not null,
  effective    timestamptz not null,
  recorded     timestamptz not null,
  recorded_by  text        not null,
  ledger_index bigint,
  approval     text        unique,
  body         text        not null,
  previous     bytea       not null,
  mac          bytea       not null,
  check (effective >= recorded)
);

create table access.case_row (like access.authority including all);

grant usage on schema access to ${role};
grant select, insert on access.authority, access.case_row to ${role};
