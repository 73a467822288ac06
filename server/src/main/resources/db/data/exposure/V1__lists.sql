-- Approvals of lists of customers that were used. It confers nothing: a row that is missing is made up for
-- by the entry of the list, and one too many only costs a new approval.
create table exposure.list (
  approval text primary key
);

grant usage on schema exposure to ${role};
grant select, insert, delete on exposure.list to ${role};
