-- Who has to do with a case, on what ground, from when until when.
create table relation (
  council_id integer not null,
  case_id integer not null,
  relation_id integer not null,
  person_id integer not null,
  kind text not null check (kind in ('parent', 'young_person', 'child')),
  basis text,
  evidence text not null,
  recorded_by text not null,
  recorded_at integer not null,
  valid_from integer not null,
  valid_until integer,
  ended_by text,
  ended_why text,
  primary key (council_id, case_id, relation_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, person_id) references person (council_id, person_id)
) strict;

create index relation_by_person on relation (council_id, person_id, case_id);

create table invitation (
  council_id integer not null,
  case_id integer not null,
  invitation_id integer not null,
  relation text not null check (relation in ('parent', 'young_person')),
  email text not null,
  token_id text not null,
  word_hash blob not null,
  tries_left integer not null,
  until_at integer not null,
  checked_by integer not null,
  evidence text not null,
  state text not null check (state in ('open', 'spent', 'ended', 'withdrawn')),
  created_at integer not null,
  closed_at integer,
  account_id integer,
  primary key (council_id, case_id, invitation_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, checked_by) references officer (council_id, officer_id)
) strict;

create unique index invitation_by_token on invitation (council_id, token_id);
create index invitation_by_id on invitation (council_id, invitation_id);
