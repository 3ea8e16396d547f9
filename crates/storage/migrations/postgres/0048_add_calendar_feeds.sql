-- A person's dates at a secret address, for their own calendar. The address is kept hashed.
create table calendar_feed (
  council_id bigint not null,
  account_id bigint not null,
  hash bytea not null,
  created_at bigint not null,
  primary key (council_id, account_id),
  foreign key (council_id, account_id) references account (council_id, account_id)
);

create unique index calendar_feed_by_hash on calendar_feed (council_id, hash);
