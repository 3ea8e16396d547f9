-- The council answered a matter, unless more was written than the officer had seen ($4), or another
-- officer than the one who answers ($8) has it. Nobody has it any more.
update message_thread
set last_id = $5,
  last_at = $6,
  answered_at = coalesce(answered_at, $6),
  danger = 0,
  read_at = coalesce(read_at, $6),
  read_by = coalesce(read_by, $7),
  taken_id = null,
  taken_at = null
where council_id = $1
  and case_id = $2
  and thread_id = $3
  and last_id = $4
  and (cast($8 as bigint) is null or taken_id is null or taken_id = $8)
