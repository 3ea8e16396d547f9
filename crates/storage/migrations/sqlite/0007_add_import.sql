-- What was imported, and the last accepted record of each kind as the return gave it.
create table import_run (
  council_id integer not null references council (council_id),
  import_id integer not null,
  reference_on text,
  counts text not null,
  recorded_by text not null,
  recorded_at integer not null,
  primary key (council_id, import_id)
) strict;

create table import_file (
  council_id integer not null,
  import_id integer not null,
  file_no integer not null,
  name text not null,
  bytes integer not null,
  sha256 text not null,
  primary key (council_id, import_id, file_no),
  foreign key (council_id, import_id) references import_run (council_id, import_id)
) strict;

create index import_file_by_content on import_file (council_id, sha256);

create table return_record (
  council_id integer not null references council (council_id),
  kind text not null,
  record_key text not null,
  person_id integer,
  case_id integer,
  body text not null,
  import_id integer not null,
  primary key (council_id, kind, record_key),
  foreign key (council_id, person_id) references person (council_id, person_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
) strict, without rowid;

create index return_record_by_person on return_record (council_id, person_id);
create index return_record_by_case on return_record (council_id, case_id);
