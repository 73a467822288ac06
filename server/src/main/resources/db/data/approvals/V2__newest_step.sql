-- Every page asks whether anything has been said since it last looked.
create index step_ledger_index on approvals.step (ledger_index);
