-- The entry of an ending; null while it could not be entered.
alter table people.session add column end_entry bigint;
alter table people.link add column end_entry bigint;
create index session_end_not_entered on people.session (id)
  where ended_at is not null and end_entry is null;
create index link_end_not_entered on people.link (id)
  where used_at is not null and end_entry is null;
grant update (end_entry) on people.session, people.link to ${role};
