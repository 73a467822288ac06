-- That an approval opens one row is judged from the rows that verify, while nobody else can write:
-- a key over what anybody wrote into the table would let a forged row use an approval up.
alter table access.authority drop constraint authority_approval_key;
alter table access.case_row drop constraint case_row_approval_key;
