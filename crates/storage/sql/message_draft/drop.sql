-- What was begun is sent.
delete from message_draft
where council_id = $1
  and case_id = $2
  and side_id = $3
  and writer_id = $4
  and thread_id = $5
