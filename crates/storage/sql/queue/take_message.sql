-- An officer takes what waits of a matter, or has it already. What a colleague has stays theirs.
update message_thread
set taken_id = $4,
  taken_at = case when taken_id is null then $5 else taken_at end
where council_id = $1
  and case_id = $2
  and thread_id = $3
  and answered_at is null
  and (taken_id is null or taken_id = $4)
