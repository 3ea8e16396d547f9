-- Hands a booked call on to an officer ($5; nobody where null) at a desk ($7), unless somebody else
-- has it than the one who hands it on saw ($4; nobody where null).
update call_request
set taken_id = cast($5 as bigint),
  taken_at = case when cast($5 as bigint) is null then null else cast($6 as bigint) end,
  desk = $7
where council_id = $1
  and case_id = $2
  and call_id = $3
  and state = 'booked'
  and coalesce(taken_id, 0) = coalesce(cast($4 as bigint), 0)
