-- A family wrote once more about a matter of its own: what waits already keeps its day, and
-- what was answered gets a new one.
update message_thread
set last_id = $5,
  last_at = $6,
  answer_by = case when answered_at is null then answer_by else $7 end,
  danger = case when answered_at is null and danger > cast($8 as bigint) then danger
    else cast($8 as bigint) end,
  answered_at = null,
  read_at = null,
  read_by = null
where council_id = $1
  and case_id = $2
  and thread_id = $3
  and side_id = $4
