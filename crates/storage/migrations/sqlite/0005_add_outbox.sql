-- The queue of mails: written in the transaction of what they tell.
create table outbox (
  council_id integer not null references council (council_id),
  mail_id integer not null,
  case_id integer,
  account_id integer,
  person_id integer,
  address text,
  kind text not null,
  optional integer not null,
  detail text not null,
  secret text,
  state text not null check (state in ('held', 'queued', 'leased', 'sent', 'failed', 'dropped')),
  message_id text not null,
  once_key text,
  import_id integer,
  deadline_on text,
  attempts integer not null default 0,
  next_at integer not null,
  lease_until integer,
  lease_by text,
  failure text,
  created_at integer not null,
  closed_at integer,
  primary key (council_id, mail_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, account_id) references account (council_id, account_id),
  check (account_id is not null or address is not null)
) strict;

create index outbox_by_turn on outbox (council_id, state, next_at);
create index outbox_by_import on outbox (council_id, import_id, state);
create index outbox_by_case on outbox (council_id, case_id, state);
create unique index outbox_by_once_key on outbox (council_id, once_key);
create unique index outbox_by_message_id on outbox (council_id, message_id);

create table unsubscribe (
  council_id integer not null,
  account_id integer not null,
  at integer not null,
  way text not null check (way in ('page', 'one_click')),
  primary key (council_id, account_id, at),
  foreign key (council_id, account_id) references account (council_id, account_id)
) strict;
