-- What somebody began to write to the council and has not sent: as they typed it, theirs alone.
-- A draft of a matter that is not there yet has thread 0.
create table message_draft (
  council_id integer not null,
  case_id integer not null,
  side_id integer not null,
  writer_id integer not null,
  thread_id integer not null,
  about text not null,
  body text not null,
  saved_at integer not null,
  primary key (council_id, case_id, side_id, writer_id, thread_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, side_id) references person (council_id, person_id),
  foreign key (council_id, writer_id) references person (council_id, person_id)
) strict;

create index message_draft_by_writer on message_draft (council_id, writer_id);
