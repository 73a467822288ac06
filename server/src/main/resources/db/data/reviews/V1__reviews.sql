-- Reviews of rights (アクセス権限の棚卸し). See docs/spec/reviews.md.
-- Insert-only, each row under a MAC and with the entry that announced it. A row that is altered or
-- taken away keeps nothing: what nobody is known to have kept lapses.
create table reviews.said (
  entry bigint primary key,
  campaign text not null,
  word text not null,
  kind text not null,
  key text not null,
  answer text not null,
  grounds text not null,
  side text not null,
  by_person text not null,
  due date not null,
  months int not null,
  said_at timestamptz not null,
  mac text not null
);
create index on reviews.said (campaign);
-- what happens once in a campaign, whichever node does it
create unique index on reviews.said (campaign, word) where word not in ('ANSWERED', 'MISSING');

grant usage on schema reviews to ${role};
grant select, insert on reviews.said to ${role};
