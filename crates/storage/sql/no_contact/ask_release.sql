-- An officer asks that somebody may read a text of the case: a second one must agree.
insert into text_release (council_id, case_id, event_id, reader_id, asked_by, asked_at)
values ($1, $2, $3, $4, $5, $6)
on conflict (council_id, case_id, event_id, reader_id) do nothing
