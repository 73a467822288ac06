-- One approval opens one thing once: a recovery or a token.
create table people.approval_use (
  approval text primary key,
  entry bigint not null
);
grant select, insert on people.approval_use to ${role};

-- Whose agreement made a token: an approval, 'system' for the server itself, empty for one person
-- alone. It is under the row's MAC.
alter table people.token add column approval text not null default '';
