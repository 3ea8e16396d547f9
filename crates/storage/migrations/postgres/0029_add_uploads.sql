-- Documents that are still being sent, part by part: what was acknowledged, and until when
-- it can be gone on with.
create table upload (
  council_id bigint not null,
  case_id bigint not null,
  upload_id bigint not null,
  sending_id bigint not null,
  retry_key text collate "C" not null,
  sent_by text collate "C" not null,
  sender_id bigint,
  side_id bigint,
  kind text collate "C" not null,
  name text collate "C" not null,
  media_type text collate "C" not null,
  bytes bigint not null,
  audience text collate "C" not null check (audience in ('case', 'side', 'person', 'officers')),
  reader_id bigint,
  begun_at bigint not null,
  until_at bigint not null,
  closed_at bigint,
  document_id bigint,
  primary key (council_id, case_id, upload_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
);

create unique index upload_by_retry on upload (council_id, case_id, sent_by, retry_key);

create index upload_by_end on upload (council_id, until_at);

create table upload_part (
  council_id bigint not null,
  case_id bigint not null,
  upload_id bigint not null,
  starts_at bigint not null,
  document_id bigint not null,
  bytes bigint not null,
  sha256 bytea not null,
  received_at bigint not null,
  primary key (council_id, case_id, upload_id, starts_at),
  foreign key (council_id, case_id, upload_id) references upload (council_id, case_id, upload_id)
);
