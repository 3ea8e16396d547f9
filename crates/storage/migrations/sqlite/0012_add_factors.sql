-- Factors beside the password, and what a session says of its browser. An authenticator's
-- secret is sealed under the key file's key; recovery codes are kept hashed.
create table authenticator (
  council_id integer not null,
  account_id integer not null,
  factor_id integer not null,
  name text not null,
  secret_sealed blob not null,
  last_step integer not null,
  created_at integer not null,
  used_at integer,
  ended_at integer,
  primary key (council_id, account_id, factor_id),
  foreign key (council_id, account_id) references account (council_id, account_id)
) strict;

create table recovery_code (
  council_id integer not null,
  account_id integer not null,
  code_id integer not null,
  code_hash blob not null,
  created_at integer not null,
  used_at integer,
  primary key (council_id, account_id, code_id),
  foreign key (council_id, account_id) references account (council_id, account_id)
) strict;

alter table session add column confirmed_at integer;
alter table session add column device text;
alter table session add column network integer;
alter table session add column proven_by text;
alter table remembered_device add column device text;
alter table reset add column ends_factors integer not null default 0;
