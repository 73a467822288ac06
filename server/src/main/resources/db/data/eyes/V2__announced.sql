-- What was announced up to an entry, so that a start reads the log from there on and not from its newest entry to its
-- first. A row counts only with its MAC; without one everything is read.
create table eyes.announced (
  up_to bigint primary key,
  content text not null,
  mac text not null
);

grant select, insert, delete on eyes.announced to ${role};
