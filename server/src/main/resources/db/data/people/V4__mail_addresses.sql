-- Where somebody of the staff is written to; sealed like the name. Null if nobody said it.
alter table people.staff add column mail bytea;
grant update (mail) on people.staff to ${role};
