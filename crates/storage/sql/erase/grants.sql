-- Whatever they gave an adviser, or were given as one, ends.
update access_grant
set ended_at = $3, ended_by = 'erased'
where council_id = $1
  and ended_at is null
  and (given_by = $2 or adviser_id = $2)
