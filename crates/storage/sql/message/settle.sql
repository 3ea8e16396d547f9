-- Whatever a family wrote about a matter is answered now.
update message
set answered_at = $4
where council_id = $1
  and case_id = $2
  and thread_id = $3
  and writer_id is not null
  and answered_at is null
