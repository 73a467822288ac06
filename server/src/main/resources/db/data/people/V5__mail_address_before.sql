-- Where somebody was written to before, for thirty days: there they are told of the change, so that
-- whoever took over an administrator's account turns no alarm away in silence.
alter table people.staff add column mail_before bytea, add column mail_before_at timestamptz;
grant update (mail_before, mail_before_at) on people.staff to ${role};
