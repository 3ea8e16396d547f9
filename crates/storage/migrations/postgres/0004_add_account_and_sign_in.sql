-- How a person signs in. Tokens and codes are kept hashed.
create table account (
  council_id bigint not null references council (council_id),
  account_id bigint not null,
  person_id bigint not null,
  email text collate "C" not null,
  email_folded text collate "C" not null,
  password_hash text collate "C" not null,
  notices text collate "C" not null check (notices in ('portal', 'post')),
  language text collate "C" not null,
  failed_tries bigint not null default 0,
  slow_until bigint,
  closed_at bigint,
  version bigint not null default 1,
  created_at bigint not null,
  primary key (council_id, account_id),
  foreign key (council_id, person_id) references person (council_id, person_id)
);

create unique index account_by_email on account (council_id, email_folded);
create index account_by_person on account (council_id, person_id);

create table notices_choice (
  council_id bigint not null,
  account_id bigint not null,
  at bigint not null,
  notices text collate "C" not null check (notices in ('portal', 'post')),
  chosen_by text collate "C" not null,
  primary key (council_id, account_id, at),
  foreign key (council_id, account_id) references account (council_id, account_id)
);

create table mail_choice (
  council_id bigint not null,
  account_id bigint not null,
  kind text collate "C" not null,
  wanted bigint not null,
  chosen_at bigint not null,
  primary key (council_id, account_id, kind),
  foreign key (council_id, account_id) references account (council_id, account_id)
);

create table session (
  council_id bigint not null,
  account_id bigint not null,
  session_id bigint not null,
  token_hash bytea not null,
  stage text collate "C" not null check (stage in ('code', 'full')),
  created_at bigint not null,
  seen_at bigint not null,
  ends_at bigint not null,
  ended_at bigint,
  ended_why text collate "C",
  primary key (council_id, account_id, session_id),
  foreign key (council_id, account_id) references account (council_id, account_id)
);

create unique index session_by_token on session (council_id, token_hash);

create table remembered_device (
  council_id bigint not null,
  account_id bigint not null,
  device_id bigint not null,
  token_hash bytea not null,
  created_at bigint not null,
  until_at bigint not null,
  ended_at bigint,
  primary key (council_id, account_id, device_id),
  foreign key (council_id, account_id) references account (council_id, account_id)
);

create unique index remembered_device_by_token on remembered_device (council_id, token_hash);

create table sign_in_code (
  council_id bigint not null,
  account_id bigint not null,
  code_id bigint not null,
  code_hash bytea not null,
  tries_left bigint not null,
  created_at bigint not null,
  until_at bigint not null,
  used_at bigint,
  primary key (council_id, account_id, code_id),
  foreign key (council_id, account_id) references account (council_id, account_id)
);

create table reset (
  council_id bigint not null,
  account_id bigint not null,
  reset_id bigint not null,
  token_hash bytea not null,
  word_hash bytea,
  tries_left bigint not null,
  created_at bigint not null,
  until_at bigint not null,
  used_at bigint,
  primary key (council_id, account_id, reset_id),
  foreign key (council_id, account_id) references account (council_id, account_id)
);

create unique index reset_by_token on reset (council_id, token_hash);

create table throttle (
  council_id bigint not null references council (council_id),
  throttle_key text collate "C" not null,
  since_at bigint not null,
  hits bigint not null,
  primary key (council_id, throttle_key)
);

create index throttle_by_age on throttle (council_id, since_at);
