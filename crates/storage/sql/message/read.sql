-- The team has read what waits of a matter, the first time.
update message_thread
set read_at = $4, read_by = $5
where council_id = $1
  and case_id = $2
  and thread_id = $3
  and read_at is null
