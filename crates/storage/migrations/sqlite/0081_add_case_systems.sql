-- The council's own case systems, which send what happened: each comes in by tokens, of which only the
-- id is kept. What a system sent is known by its own key, kept hashed, so that it is recorded once.
create table case_system (
  council_id integer not null,
  case_system_id integer not null,
  name text not null,
  made_at integer not null,
  made_by text not null,
  primary key (council_id, case_system_id)
) strict;

create unique index case_system_by_name on case_system (council_id, name);

create table case_system_token (
  council_id integer not null,
  token_id integer not null,
  case_system_id integer not null,
  scopes text not null,
  made_at integer not null,
  made_by text not null,
  until_at integer not null,
  ended_at integer,
  ended_by text,
  used_at integer,
  primary key (council_id, token_id),
  foreign key (council_id, case_system_id) references case_system (council_id, case_system_id)
) strict;

create table case_system_key (
  council_id integer not null,
  case_system_id integer not null,
  key_hash blob not null,
  content_hash blob not null,
  answer text not null,
  recorded_at integer not null,
  primary key (council_id, case_system_id, key_hash),
  foreign key (council_id, case_system_id) references case_system (council_id, case_system_id)
) strict;
