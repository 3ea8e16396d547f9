-- Passkeys, and the challenges that were used up, until they are too old to be tried again.
create table passkey (
  council_id bigint not null,
  account_id bigint not null,
  factor_id bigint not null,
  name text collate "C" not null,
  credential_id bytea not null,
  credential text collate "C" not null,
  created_at bigint not null,
  used_at bigint,
  primary key (council_id, account_id, factor_id),
  foreign key (council_id, account_id) references account (council_id, account_id)
);

create unique index passkey_by_credential on passkey (council_id, credential_id);

create table spent_challenge (
  council_id bigint not null,
  challenge_hash bytea not null,
  until_at bigint not null,
  primary key (council_id, challenge_hash)
);
