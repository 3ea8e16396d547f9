-- How those who work for the council come to sign in: by an invitation, or by the
-- council's own provider (OpenID Connect).
create table staff_invitation (
  council_id integer not null,
  officer_id integer not null,
  invitation_id integer not null,
  email text not null,
  token_id text not null,
  word_hash blob not null,
  tries_left integer not null,
  until_at integer not null,
  state text not null check (state in ('open', 'spent', 'ended', 'withdrawn')),
  invited_by text not null,
  created_at integer not null,
  closed_at integer,
  primary key (council_id, officer_id, invitation_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id)
) strict;

create unique index staff_invitation_by_token on staff_invitation (council_id, token_id);

create table provider_identity (
  council_id integer not null,
  issuer text not null,
  subject text not null,
  officer_id integer not null,
  created_at integer not null,
  primary key (council_id, issuer, subject),
  foreign key (council_id, officer_id) references officer (council_id, officer_id)
) strict;

create index provider_identity_by_officer on provider_identity (council_id, officer_id);

create table provider_try (
  council_id integer not null references council (council_id),
  state_hash blob not null,
  browser_hash blob not null,
  nonce text not null,
  verifier text not null,
  next_path text not null,
  until_at integer not null,
  primary key (council_id, state_hash)
) strict;

create table provider_session (
  council_id integer not null,
  account_id integer not null,
  session_id integer not null,
  sealed blob not null,
  checked_at integer not null,
  primary key (council_id, account_id, session_id),
  foreign key (council_id, account_id, session_id) references session (council_id, account_id, session_id)
) strict;
