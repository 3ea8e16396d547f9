-- How a person signs in. Tokens and codes are kept hashed.
create table account (
  council_id integer not null references council (council_id),
  account_id integer not null,
  person_id integer not null,
  email text not null,
  email_folded text not null,
  password_hash text not null,
  notices text not null check (notices in ('portal', 'post')),
  language text not null,
  failed_tries integer not null default 0,
  slow_until integer,
  closed_at integer,
  version integer not null default 1,
  created_at integer not null,
  primary key (council_id, account_id),
  foreign key (council_id, person_id) references person (council_id, person_id)
) strict;

create unique index account_by_email on account (council_id, email_folded);
create index account_by_person on account (council_id, person_id);

create table notices_choice (
  council_id integer not null,
  account_id integer not null,
  at integer not null,
  notices text not null check (notices in ('portal', 'post')),
  chosen_by text not null,
  primary key (council_id, account_id, at),
  foreign key (council_id, account_id) references account (council_id, account_id)
) strict;

create table mail_choice (
  council_id integer not null,
  account_id integer not null,
  kind text not null,
  wanted integer not null,
  chosen_at integer not null,
  primary key (council_id, account_id, kind),
  foreign key (council_id, account_id) references account (council_id, account_id)
) strict;

create table session (
  council_id integer not null,
  account_id integer not null,
  session_id integer not null,
  token_hash blob not null,
  stage text not null check (stage in ('code', 'full')),
  created_at integer not null,
  seen_at integer not null,
  ends_at integer not null,
  ended_at integer,
  ended_why text,
  primary key (council_id, account_id, session_id),
  foreign key (council_id, account_id) references account (council_id, account_id)
) strict;

create unique index session_by_token on session (council_id, token_hash);

create table remembered_device (
  council_id integer not null,
  account_id integer not null,
  device_id integer not null,
  token_hash blob not null,
  created_at integer not null,
  until_at integer not null,
  ended_at integer,
  primary key (council_id, account_id, device_id),
  foreign key (council_id, account_id) references account (council_id, account_id)
) strict;

create unique index remembered_device_by_token on remembered_device (council_id, token_hash);

create table sign_in_code (
  council_id integer not null,
  account_id integer not null,
  code_id integer not null,
  code_hash blob not null,
  tries_left integer not null,
  created_at integer not null,
  until_at integer not null,
  used_at integer,
  primary key (council_id, account_id, code_id),
  foreign key (council_id, account_id) references account (council_id, account_id)
) strict;

create table reset (
  council_id integer not null,
  account_id integer not null,
  reset_id integer not null,
  token_hash blob not null,
  word_hash blob,
  tries_left integer not null,
  created_at integer not null,
  until_at integer not null,
  used_at integer,
  primary key (council_id, account_id, reset_id),
  foreign key (council_id, account_id) references account (council_id, account_id)
) strict;

create unique index reset_by_token on reset (council_id, token_hash);

create table throttle (
  council_id integer not null references council (council_id),
  throttle_key text not null,
  since_at integer not null,
  hits integer not null,
  primary key (council_id, throttle_key)
) strict, without rowid;

create index throttle_by_age on throttle (council_id, since_at);
