-- Passkeys, and the challenges that were used up, until they are too old to be tried again.
create table passkey (
  council_id integer not null,
  account_id integer not null,
  factor_id integer not null,
  name text not null,
  credential_id blob not null,
  credential text not null,
  created_at integer not null,
  used_at integer,
  primary key (council_id, account_id, factor_id),
  foreign key (council_id, account_id) references account (council_id, account_id)
) strict;

create unique index passkey_by_credential on passkey (council_id, credential_id);

create table spent_challenge (
  council_id integer not null,
  challenge_hash blob not null,
  until_at integer not null,
  primary key (council_id, challenge_hash)
) strict;
