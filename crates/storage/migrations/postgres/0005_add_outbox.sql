-- The queue of mails: written in the transaction of what they tell.
create table outbox (
  council_id bigint not null references council (council_id),
  mail_id bigint not null,
  case_id bigint,
  account_id bigint,
  person_id bigint,
  address text collate "C",
  kind text collate "C" not null,
  optional bigint not null,
  detail text collate "C" not null,
  secret text collate "C",
  state text collate "C" not null check (state in ('held', 'queued', 'leased', 'sent', 'failed', 'dropped')),
  message_id text collate "C" not null,
  once_key text collate "C",
  import_id bigint,
  deadline_on text collate "C",
  attempts bigint not null default 0,
  next_at bigint not null,
  lease_until bigint,
  lease_by text collate "C",
  failure text collate "C",
  created_at bigint not null,
  closed_at bigint,
  primary key (council_id, mail_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, account_id) references account (council_id, account_id),
  check (account_id is not null or address is not null)
);

create index outbox_by_turn on outbox (council_id, state, next_at);
create index outbox_by_import on outbox (council_id, import_id, state);
create index outbox_by_case on outbox (council_id, case_id, state);
create unique index outbox_by_once_key on outbox (council_id, once_key);
create unique index outbox_by_message_id on outbox (council_id, message_id);

create table unsubscribe (
  council_id bigint not null,
  account_id bigint not null,
  at bigint not null,
  way text collate "C" not null check (way in ('page', 'one_click')),
  primary key (council_id, account_id, at),
  foreign key (council_id, account_id) references account (council_id, account_id)
);
