-- Whom nobody waits for any more takes two people: a row counts only with its MAC, and an approval
-- ends one source or agent. What one person ended before is waited for again.
drop table vendors.ending;
create table vendors.ending (
  approval text primary key,
  subject text not null,
  ended_at timestamptz not null,
  entry bigint not null,
  mac text not null
);
grant select, insert on vendors.ending to ${role};
