-- What officers sent for events of a case, as the form of an event offers it: newest first.
create index document_for_events on document (council_id, case_id, received_at, document_id)
where audience = 'officers' and withdrawn_at is null;
