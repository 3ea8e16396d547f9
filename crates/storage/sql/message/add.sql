-- One more message of a matter.
insert into message (
  council_id, case_id, thread_id, message_id, written_at, written_by, writer_id, officer_id,
  grant_id, body, answer_by, danger, taken_down_id, sending_id
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
