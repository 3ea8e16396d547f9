-- The chain's head moves on, from where we read it.
update audit_head
set seq = $3, hash = $4
where council_id = $1
  and seq = $2
