-- The council, those who work for it, and the people of its cases.
create table council (
  council_id integer not null primary key,
  name text not null,
  named_by text not null,
  created_at integer not null
) strict;

create table officer (
  council_id integer not null references council (council_id),
  officer_id integer not null,
  name text not null,
  created_at integer not null,
  primary key (council_id, officer_id)
) strict;

create unique index officer_by_name on officer (council_id, name);

create table person (
  council_id integer not null references council (council_id),
  person_id integer not null,
  kind text not null check (kind in ('child', 'adult')),
  name text,
  surname text,
  forename text,
  born text,
  sex text,
  postcode text,
  upn text,
  upn_valid integer not null default 0,
  uln text,
  uln_valid integer not null default 0,
  silent_since integer,
  version integer not null default 1,
  created_at integer not null,
  primary key (council_id, person_id)
) strict;

create index person_by_upn on person (council_id, upn);
