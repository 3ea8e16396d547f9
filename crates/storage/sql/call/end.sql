-- A booked call is over: made, by whom ($9) and with what was said, or not wanted any more by
-- whose it is ($8). What another officer has is theirs.
update call_request
set state = $4,
  said = $5,
  ended_at = $6,
  ended_by = $7,
  taken_id = coalesce(cast($9 as bigint), taken_id)
where council_id = $1
  and case_id = $2
  and call_id = $3
  and state = 'booked'
  and (cast($8 as bigint) is null or side_id = $8)
  and (cast($9 as bigint) is null or taken_id is null or taken_id = $9)
