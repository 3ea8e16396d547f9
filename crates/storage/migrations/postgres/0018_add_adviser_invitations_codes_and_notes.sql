-- How advisers come to a service, how a family lets one in by phone, and what the two write
-- to each other. A mail about a grant says so, and goes with it.
create table adviser_invitation (
  council_id bigint not null,
  organisation_id bigint not null,
  invitation_id bigint not null,
  name text collate "C" not null,
  email text collate "C" not null,
  leads bigint not null default 0,
  token_id text collate "C" not null,
  word_hash bytea not null,
  tries_left bigint not null,
  until_at bigint not null,
  state text collate "C" not null check (state in ('open', 'spent', 'ended', 'withdrawn')),
  invited_by text collate "C" not null,
  created_at bigint not null,
  closed_at bigint,
  primary key (council_id, organisation_id, invitation_id),
  foreign key (council_id, organisation_id) references organisation (council_id, organisation_id)
);

create unique index adviser_invitation_by_token on adviser_invitation (council_id, token_id);

create table grant_code (
  council_id bigint not null,
  case_id bigint not null,
  code_id bigint not null,
  given_by bigint not null,
  scopes text collate "C" not null,
  grant_until_at bigint not null,
  code_hash bytea not null,
  until_at bigint not null,
  created_at bigint not null,
  closed_at bigint,
  primary key (council_id, case_id, code_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, given_by) references person (council_id, person_id)
);

create index grant_code_by_hash on grant_code (council_id, code_hash);

create table grant_note (
  council_id bigint not null,
  case_id bigint not null,
  grant_id bigint not null,
  note_id bigint not null,
  written_by bigint not null,
  sealed bytea not null,
  created_at bigint not null,
  primary key (council_id, case_id, grant_id, note_id),
  foreign key (council_id, case_id, grant_id) references access_grant (council_id, case_id, grant_id),
  foreign key (council_id, written_by) references person (council_id, person_id)
);

alter table outbox add column grant_id bigint;

create index outbox_by_grant on outbox (council_id, grant_id, state);
