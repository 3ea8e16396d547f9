-- What families and the council send about a case: where each document stands, who sent it
-- and who may see it. The bytes lie sealed elsewhere; the key of each case lies here, wrapped.
create table case_key (
  council_id integer not null,
  case_id integer not null,
  master_id text not null,
  wrapped blob not null,
  made_at integer not null,
  wrapped_at integer not null,
  primary key (council_id, case_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
) strict;

create index case_key_by_master on case_key (council_id, master_id, case_id);

create table sending (
  council_id integer not null,
  case_id integer not null,
  sending_id integer not null,
  sent_by text not null,
  sender_id integer,
  side_id integer,
  said text,
  began_at integer not null,
  primary key (council_id, case_id, sending_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
) strict;

create table document (
  council_id integer not null,
  case_id integer not null,
  document_id integer not null,
  sending_id integer not null,
  retry_key text not null,
  sent_by text not null,
  sender_id integer,
  side_id integer,
  kind text not null,
  name text not null,
  media_type text not null,
  bytes integer not null,
  sha256 blob not null,
  received_at integer not null,
  audience text not null check (audience in ('case', 'side', 'person', 'officers')),
  reader_id integer,
  state text not null check (state in ('waiting', 'safe', 'infected', 'unscannable')),
  scan_tries integer not null default 0,
  scan_after integer not null,
  scanned_at integer,
  withdrawn_at integer,
  withdrawn_by text,
  read_at integer,
  read_by text,
  primary key (council_id, case_id, document_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, case_id, sending_id) references sending (council_id, case_id, sending_id)
) strict;

create unique index document_by_retry on document (council_id, case_id, sent_by, retry_key);

create index document_by_scan on document (council_id, state, scan_after);

create table document_forward (
  council_id integer not null,
  case_id integer not null,
  forward_id integer not null,
  document_id integer not null,
  to_whom text not null,
  forwarded_by text not null,
  forwarded_at integer not null,
  primary key (council_id, case_id, forward_id),
  foreign key (council_id, case_id, document_id) references document (council_id, case_id, document_id)
) strict;

create table sealed_blob (
  council_id integer not null,
  case_id integer not null,
  document_id integer not null,
  begun_at integer not null,
  sweep_at integer not null,
  primary key (council_id, case_id, document_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
) strict;

create index sealed_blob_by_sweep on sealed_blob (council_id, sweep_at);
