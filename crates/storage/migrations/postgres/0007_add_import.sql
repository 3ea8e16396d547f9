-- What was imported, and the last accepted record of each kind as the return gave it.
create table import_run (
  council_id bigint not null references council (council_id),
  import_id bigint not null,
  reference_on text collate "C",
  counts text collate "C" not null,
  recorded_by text collate "C" not null,
  recorded_at bigint not null,
  primary key (council_id, import_id)
);

create table import_file (
  council_id bigint not null,
  import_id bigint not null,
  file_no bigint not null,
  name text collate "C" not null,
  bytes bigint not null,
  sha256 text collate "C" not null,
  primary key (council_id, import_id, file_no),
  foreign key (council_id, import_id) references import_run (council_id, import_id)
);

create index import_file_by_content on import_file (council_id, sha256);

create table return_record (
  council_id bigint not null references council (council_id),
  kind text collate "C" not null,
  record_key text collate "C" not null,
  person_id bigint,
  case_id bigint,
  body text collate "C" not null,
  import_id bigint not null,
  primary key (council_id, kind, record_key),
  foreign key (council_id, person_id) references person (council_id, person_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
);

create index return_record_by_person on return_record (council_id, person_id);
create index return_record_by_case on return_record (council_id, case_id);
