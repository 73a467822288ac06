-- A file that somebody carried is worth less than a report over the wire: it shows no reply of ours.
alter table vendors.report add column carried text not null default 'wire'
  check (carried in ('wire', 'file', 'hand'));
alter table vendors.measurement add column carried text not null default 'wire'
  check (carried in ('wire', 'file', 'hand'));
