-- How advisers come to a service, how a family lets one in by phone, and what the two write
-- to each other. A mail about a grant says so, and goes with it.
create table adviser_invitation (
  council_id integer not null,
  organisation_id integer not null,
  invitation_id integer not null,
  name text not null,
  email text not null,
  leads integer not null default 0,
  token_id text not null,
  word_hash blob not null,
  tries_left integer not null,
  until_at integer not null,
  state text not null check (state in ('open', 'spent', 'ended', 'withdrawn')),
  invited_by text not null,
  created_at integer not null,
  closed_at integer,
  primary key (council_id, organisation_id, invitation_id),
  foreign key (council_id, organisation_id) references organisation (council_id, organisation_id)
) strict;

create unique index adviser_invitation_by_token on adviser_invitation (council_id, token_id);

create table grant_code (
  council_id integer not null,
  case_id integer not null,
  code_id integer not null,
  given_by integer not null,
  scopes text not null,
  grant_until_at integer not null,
  code_hash blob not null,
  until_at integer not null,
  created_at integer not null,
  closed_at integer,
  primary key (council_id, case_id, code_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, given_by) references person (council_id, person_id)
) strict;

create index grant_code_by_hash on grant_code (council_id, code_hash);

create table grant_note (
  council_id integer not null,
  case_id integer not null,
  grant_id integer not null,
  note_id integer not null,
  written_by integer not null,
  sealed blob not null,
  created_at integer not null,
  primary key (council_id, case_id, grant_id, note_id),
  foreign key (council_id, case_id, grant_id) references access_grant (council_id, case_id, grant_id),
  foreign key (council_id, written_by) references person (council_id, person_id)
) strict;

alter table outbox add column grant_id integer;

create index outbox_by_grant on outbox (council_id, grant_id, state);
