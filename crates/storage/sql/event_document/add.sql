-- A document goes with an event ($4) from now on. Whether it may is asked before, by event_document/offered.
insert into event_document (council_id, case_id, document_id, event_id)
values ($1, $2, $3, $4)
