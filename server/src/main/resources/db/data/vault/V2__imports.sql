-- Imports that people and programs start. No value of the file is here: ids, numbers and words of
-- ours. The file itself lies encrypted on the disk of the node that took it. See decision 0060.
create table vault.import (
  id text primary key,
  number bigint generated always as identity unique,
  state text not null check (state in ('uploading', 'uploaded', 'checking', 'checked', 'waiting',
    'running', 'paused', 'done', 'failed', 'cancelled')),
  population text not null,
  -- who brought it, ids only, as JSON: the last entry names the same as the first
  actor text not null,
  file_key text,
  bytes bigint not null default 0,
  encoding text,
  columns int not null default 0,
  mapping text,
  begun timestamptz not null,
  changed timestamptz not null,
  ended timestamptz,
  -- how far the check or the import has come: rows of data and bytes of the file
  at_row bigint not null default 0,
  at_byte bigint not null default 0,
  phase_began timestamptz,
  phase_row bigint not null default 0,
  -- rows of data, known after a check
  total bigint,
  taken bigint not null default 0,
  duplicates bigint not null default 0,
  refused bigint not null default 0,
  problems bigint not null default 0,
  code text,
  start_entry bigint,
  end_entry bigint
);
create index import_unfinished on vault.import (number) where end_entry is null;

-- Why rows were not taken: where and which reason, never what stood there.
create table vault.import_problem (
  import text not null,
  number bigint not null,
  at_row bigint not null,
  line bigint not null,
  at_column int not null,
  field text,
  code text not null,
  primary key (import, number)
);

grant select, insert, update on vault.import to ${role};
grant select, insert, delete on vault.import_problem to ${role};
