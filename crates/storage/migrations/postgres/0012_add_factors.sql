-- Factors beside the password, and what a session says of its browser. An authenticator's
-- secret is sealed under the key file's key; recovery codes are kept hashed.
create table authenticator (
  council_id bigint not null,
  account_id bigint not null,
  factor_id bigint not null,
  name text collate "C" not null,
  secret_sealed bytea not null,
  last_step bigint not null,
  created_at bigint not null,
  used_at bigint,
  ended_at bigint,
  primary key (council_id, account_id, factor_id),
  foreign key (council_id, account_id) references account (council_id, account_id)
);

create table recovery_code (
  council_id bigint not null,
  account_id bigint not null,
  code_id bigint not null,
  code_hash bytea not null,
  created_at bigint not null,
  used_at bigint,
  primary key (council_id, account_id, code_id),
  foreign key (council_id, account_id) references account (council_id, account_id)
);

alter table session add column confirmed_at bigint;
alter table session add column device text collate "C";
alter table session add column network bigint;
alter table session add column proven_by text collate "C";
alter table remembered_device add column device text collate "C";
alter table reset add column ends_factors bigint not null default 0;
