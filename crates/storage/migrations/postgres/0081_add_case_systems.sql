-- The council's own case systems, which send what happened: each comes in by tokens, of which only the
-- id is kept. What a system sent is known by its own key, kept hashed, so that it is recorded once.
create table case_system (
  council_id bigint not null,
  case_system_id bigint not null,
  name text not null,
  made_at bigint not null,
  made_by text not null,
  primary key (council_id, case_system_id)
);

create unique index case_system_by_name on case_system (council_id, name);

create table case_system_token (
  council_id bigint not null,
  token_id bigint not null,
  case_system_id bigint not null,
  scopes text not null,
  made_at bigint not null,
  made_by text not null,
  until_at bigint not null,
  ended_at bigint,
  ended_by text,
  used_at bigint,
  primary key (council_id, token_id),
  foreign key (council_id, case_system_id) references case_system (council_id, case_system_id)
);

create table case_system_key (
  council_id bigint not null,
  case_system_id bigint not null,
  key_hash bytea not null,
  content_hash bytea not null,
  answer text not null,
  recorded_at bigint not null,
  primary key (council_id, case_system_id, key_hash),
  foreign key (council_id, case_system_id) references case_system (council_id, case_system_id)
);
