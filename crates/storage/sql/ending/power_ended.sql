-- A power that lets somebody act had been given another end after the copy was made. Its ground
-- and its words ($4, $5, $7, $8) are an officer's to record again.
update relation
set valid_until = cast($9 as bigint)
where council_id = $1
  and case_id = $2
  and relation_id = $3
  and cast($6 as text) is not null
  and cast($9 as bigint) is not null
  and (valid_until is null or valid_until > cast($9 as bigint))
  and (cast($4 as text) is not null or cast($5 as text) is not null
    or cast($7 as text) is not null or cast($8 as text) is not null)
