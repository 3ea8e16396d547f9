-- What waits of messages and was an officer's ($2) is their colleague's ($3).
update message_thread
set taken_id = $3, taken_at = $4
where council_id = $1
  and taken_id = $2
  and answered_at is null
