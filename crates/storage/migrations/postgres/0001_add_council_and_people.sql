-- The council, those who work for it, and the people of its cases.
create table council (
  council_id bigint not null primary key,
  name text collate "C" not null,
  named_by text collate "C" not null,
  created_at bigint not null
);

create table officer (
  council_id bigint not null references council (council_id),
  officer_id bigint not null,
  name text collate "C" not null,
  created_at bigint not null,
  primary key (council_id, officer_id)
);

create unique index officer_by_name on officer (council_id, name);

create table person (
  council_id bigint not null references council (council_id),
  person_id bigint not null,
  kind text collate "C" not null check (kind in ('child', 'adult')),
  name text collate "C",
  surname text collate "C",
  forename text collate "C",
  born text collate "C",
  sex text collate "C",
  postcode text collate "C",
  upn text collate "C",
  upn_valid bigint not null default 0,
  uln text collate "C",
  uln_valid bigint not null default 0,
  silent_since bigint,
  version bigint not null default 1,
  created_at bigint not null,
  primary key (council_id, person_id)
);

create index person_by_upn on person (council_id, upn);
