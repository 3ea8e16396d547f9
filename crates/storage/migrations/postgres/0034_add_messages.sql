-- What families and the council's team write to each other: one thread for each matter, of
-- one person of a family; by when its newest round is answered, and when it was.
create table message_thread (
  council_id bigint not null,
  case_id bigint not null,
  thread_id bigint not null,
  side_id bigint not null,
  about text collate "C" not null check (about in ('late', 'date', 'document', 'meeting', 'school', 'other')),
  opened_at bigint not null,
  last_id bigint not null,
  last_at bigint not null,
  answer_by text collate "C" not null,
  answered_at bigint,
  danger bigint not null default 0,
  read_at bigint,
  read_by text collate "C",
  primary key (council_id, case_id, thread_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, side_id) references person (council_id, person_id)
);

create index message_thread_by_side on message_thread (council_id, case_id, side_id, last_at);

create table message (
  council_id bigint not null,
  case_id bigint not null,
  thread_id bigint not null,
  message_id bigint not null,
  written_at bigint not null,
  written_by text collate "C" not null,
  writer_id bigint,
  officer_id bigint,
  grant_id bigint,
  body text collate "C" not null,
  answer_by text collate "C",
  answered_at bigint,
  danger bigint not null default 0,
  primary key (council_id, case_id, thread_id, message_id),
  foreign key (council_id, case_id, thread_id) references message_thread (council_id, case_id, thread_id),
  foreign key (council_id, writer_id) references person (council_id, person_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id),
  check (writer_id is null or officer_id is null)
);
