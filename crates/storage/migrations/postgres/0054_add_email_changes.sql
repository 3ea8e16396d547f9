-- A new address to sign in with, which somebody asked for on the phone: it waits for a day, and whoever
-- has the old one can stop it. The link that stops it is kept hashed.
create table email_change (
  council_id bigint not null,
  account_id bigint not null,
  email_change_id bigint not null,
  email text not null,
  email_folded text not null,
  asked_at bigint not null,
  asked_by text not null,
  by_call_back bigint not null,
  effect_at bigint not null,
  stop_hash bytea not null,
  ended_at bigint,
  how text check (how in ('done', 'stopped', 'replaced', 'taken', 'careful')),
  primary key (council_id, account_id, email_change_id),
  foreign key (council_id, account_id) references account (council_id, account_id)
);

create unique index email_change_by_stop on email_change (council_id, stop_hash);
create index email_change_waiting on email_change (council_id, effect_at) where ended_at is null;
