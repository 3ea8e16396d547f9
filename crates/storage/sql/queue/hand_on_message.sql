-- Hands what waits of a matter on to an officer ($5), unless somebody else has it than the one who hands it
-- on saw ($4; nobody where null).
update message_thread
set taken_id = $5,
  taken_at = $6
where council_id = $1
  and case_id = $2
  and thread_id = $3
  and answered_at is null
  and coalesce(taken_id, 0) = coalesce(cast($4 as bigint), 0)
