-- What families and the council send about a case: where each document stands, who sent it
-- and who may see it. The bytes lie sealed elsewhere; the key of each case lies here, wrapped.
create table case_key (
  council_id bigint not null,
  case_id bigint not null,
  master_id text collate "C" not null,
  wrapped bytea not null,
  made_at bigint not null,
  wrapped_at bigint not null,
  primary key (council_id, case_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
);

create index case_key_by_master on case_key (council_id, master_id, case_id);

create table sending (
  council_id bigint not null,
  case_id bigint not null,
  sending_id bigint not null,
  sent_by text collate "C" not null,
  sender_id bigint,
  side_id bigint,
  said text collate "C",
  began_at bigint not null,
  primary key (council_id, case_id, sending_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
);

create table document (
  council_id bigint not null,
  case_id bigint not null,
  document_id bigint not null,
  sending_id bigint not null,
  retry_key text collate "C" not null,
  sent_by text collate "C" not null,
  sender_id bigint,
  side_id bigint,
  kind text collate "C" not null,
  name text collate "C" not null,
  media_type text collate "C" not null,
  bytes bigint not null,
  sha256 bytea not null,
  received_at bigint not null,
  audience text collate "C" not null check (audience in ('case', 'side', 'person', 'officers')),
  reader_id bigint,
  state text collate "C" not null check (state in ('waiting', 'safe', 'infected', 'unscannable')),
  scan_tries bigint not null default 0,
  scan_after bigint not null,
  scanned_at bigint,
  withdrawn_at bigint,
  withdrawn_by text collate "C",
  read_at bigint,
  read_by text collate "C",
  primary key (council_id, case_id, document_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, case_id, sending_id) references sending (council_id, case_id, sending_id)
);

create unique index document_by_retry on document (council_id, case_id, sent_by, retry_key);

create index document_by_scan on document (council_id, state, scan_after);

create table document_forward (
  council_id bigint not null,
  case_id bigint not null,
  forward_id bigint not null,
  document_id bigint not null,
  to_whom text collate "C" not null,
  forwarded_by text collate "C" not null,
  forwarded_at bigint not null,
  primary key (council_id, case_id, forward_id),
  foreign key (council_id, case_id, document_id) references document (council_id, case_id, document_id)
);

create table sealed_blob (
  council_id bigint not null,
  case_id bigint not null,
  document_id bigint not null,
  begun_at bigint not null,
  sweep_at bigint not null,
  primary key (council_id, case_id, document_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
);

create index sealed_blob_by_sweep on sealed_blob (council_id, sweep_at);
