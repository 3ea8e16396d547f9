-- Which documents go with what an officer recorded. Such a document is for officers alone but for
-- whoever may read an event that it goes with, as long as that event stands.
create table event_document (
  council_id integer not null,
  case_id integer not null,
  document_id integer not null,
  event_id integer not null,
  primary key (council_id, case_id, document_id, event_id),
  foreign key (council_id, case_id, document_id) references document (council_id, case_id, document_id)
) strict;
