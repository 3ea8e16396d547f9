-- Documents that are still being sent, part by part: what was acknowledged, and until when
-- it can be gone on with.
create table upload (
  council_id integer not null,
  case_id integer not null,
  upload_id integer not null,
  sending_id integer not null,
  retry_key text not null,
  sent_by text not null,
  sender_id integer,
  side_id integer,
  kind text not null,
  name text not null,
  media_type text not null,
  bytes integer not null,
  audience text not null check (audience in ('case', 'side', 'person', 'officers')),
  reader_id integer,
  begun_at integer not null,
  until_at integer not null,
  closed_at integer,
  document_id integer,
  primary key (council_id, case_id, upload_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
) strict;

create unique index upload_by_retry on upload (council_id, case_id, sent_by, retry_key);

create index upload_by_end on upload (council_id, until_at);

create table upload_part (
  council_id integer not null,
  case_id integer not null,
  upload_id integer not null,
  starts_at integer not null,
  document_id integer not null,
  bytes integer not null,
  sha256 blob not null,
  received_at integer not null,
  primary key (council_id, case_id, upload_id, starts_at),
  foreign key (council_id, case_id, upload_id) references upload (council_id, case_id, upload_id)
) strict;
