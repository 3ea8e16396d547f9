-- Who has to do with a case, on what ground, from when until when.
create table relation (
  council_id bigint not null,
  case_id bigint not null,
  relation_id bigint not null,
  person_id bigint not null,
  kind text collate "C" not null check (kind in ('parent', 'young_person', 'child')),
  basis text collate "C",
  evidence text collate "C" not null,
  recorded_by text collate "C" not null,
  recorded_at bigint not null,
  valid_from bigint not null,
  valid_until bigint,
  ended_by text collate "C",
  ended_why text collate "C",
  primary key (council_id, case_id, relation_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, person_id) references person (council_id, person_id)
);

create index relation_by_person on relation (council_id, person_id, case_id);

create table invitation (
  council_id bigint not null,
  case_id bigint not null,
  invitation_id bigint not null,
  relation text collate "C" not null check (relation in ('parent', 'young_person')),
  email text collate "C" not null,
  token_id text collate "C" not null,
  word_hash bytea not null,
  tries_left bigint not null,
  until_at bigint not null,
  checked_by bigint not null,
  evidence text collate "C" not null,
  state text collate "C" not null check (state in ('open', 'spent', 'ended', 'withdrawn')),
  created_at bigint not null,
  closed_at bigint,
  account_id bigint,
  primary key (council_id, case_id, invitation_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, checked_by) references officer (council_id, officer_id)
);

create unique index invitation_by_token on invitation (council_id, token_id);
create index invitation_by_id on invitation (council_id, invitation_id);
