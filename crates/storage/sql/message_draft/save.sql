-- What was begun is kept as it was typed, in place of what was kept before.
insert into message_draft (
  council_id, case_id, side_id, writer_id, thread_id, about, body, saved_at, sending_id
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (council_id, case_id, side_id, writer_id, thread_id) do update
set about = excluded.about, body = excluded.body, saved_at = excluded.saved_at,
  sending_id = excluded.sending_id
