-- What somebody began to write to the council and has not sent: as they typed it, theirs alone.
-- A draft of a matter that is not there yet has thread 0.
create table message_draft (
  council_id bigint not null,
  case_id bigint not null,
  side_id bigint not null,
  writer_id bigint not null,
  thread_id bigint not null,
  about text collate "C" not null,
  body text collate "C" not null,
  saved_at bigint not null,
  primary key (council_id, case_id, side_id, writer_id, thread_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, side_id) references person (council_id, person_id),
  foreign key (council_id, writer_id) references person (council_id, person_id)
);

create index message_draft_by_writer on message_draft (council_id, writer_id);
