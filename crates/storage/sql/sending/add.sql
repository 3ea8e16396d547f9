-- A sending begins, unless it has.
insert into sending (
  council_id, case_id, sending_id, sent_by, sender_id, side_id, said, began_at, waits_for_answer
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (council_id, case_id, sending_id) do nothing
