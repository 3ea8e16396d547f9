-- One person of a family begins to write about a matter.
insert into message_thread (
  council_id, case_id, thread_id, side_id, about, opened_at, last_id, last_at, answer_by, danger
)
values ($1, $2, $3, $4, $5, $6, $7, $6, $8, $9)
