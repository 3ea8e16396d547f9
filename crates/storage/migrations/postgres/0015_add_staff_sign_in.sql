-- How those who work for the council come to sign in: by an invitation, or by the
-- council's own provider (OpenID Connect).
create table staff_invitation (
  council_id bigint not null,
  officer_id bigint not null,
  invitation_id bigint not null,
  email text collate "C" not null,
  token_id text collate "C" not null,
  word_hash bytea not null,
  tries_left bigint not null,
  until_at bigint not null,
  state text collate "C" not null check (state in ('open', 'spent', 'ended', 'withdrawn')),
  invited_by text collate "C" not null,
  created_at bigint not null,
  closed_at bigint,
  primary key (council_id, officer_id, invitation_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id)
);

create unique index staff_invitation_by_token on staff_invitation (council_id, token_id);

create table provider_identity (
  council_id bigint not null,
  issuer text collate "C" not null,
  subject text collate "C" not null,
  officer_id bigint not null,
  created_at bigint not null,
  primary key (council_id, issuer, subject),
  foreign key (council_id, officer_id) references officer (council_id, officer_id)
);

create index provider_identity_by_officer on provider_identity (council_id, officer_id);

create table provider_try (
  council_id bigint not null references council (council_id),
  state_hash bytea not null,
  browser_hash bytea not null,
  nonce text collate "C" not null,
  verifier text collate "C" not null,
  next_path text collate "C" not null,
  until_at bigint not null,
  primary key (council_id, state_hash)
);

create table provider_session (
  council_id bigint not null,
  account_id bigint not null,
  session_id bigint not null,
  sealed bytea not null,
  checked_at bigint not null,
  primary key (council_id, account_id, session_id),
  foreign key (council_id, account_id, session_id) references session (council_id, account_id, session_id)
);
