-- What families and the council's team write to each other: one thread for each matter, of
-- one person of a family; by when its newest round is answered, and when it was.
create table message_thread (
  council_id integer not null,
  case_id integer not null,
  thread_id integer not null,
  side_id integer not null,
  about text not null check (about in ('late', 'date', 'document', 'meeting', 'school', 'other')),
  opened_at integer not null,
  last_id integer not null,
  last_at integer not null,
  answer_by text not null,
  answered_at integer,
  danger integer not null default 0,
  read_at integer,
  read_by text,
  primary key (council_id, case_id, thread_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, side_id) references person (council_id, person_id)
) strict;

create index message_thread_by_side on message_thread (council_id, case_id, side_id, last_at);

create table message (
  council_id integer not null,
  case_id integer not null,
  thread_id integer not null,
  message_id integer not null,
  written_at integer not null,
  written_by text not null,
  writer_id integer,
  officer_id integer,
  grant_id integer,
  body text not null,
  answer_by text,
  answered_at integer,
  danger integer not null default 0,
  primary key (council_id, case_id, thread_id, message_id),
  foreign key (council_id, case_id, thread_id) references message_thread (council_id, case_id, thread_id),
  foreign key (council_id, writer_id) references person (council_id, person_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id),
  check (writer_id is null or officer_id is null)
) strict;
