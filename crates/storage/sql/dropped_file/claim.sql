-- A file that lies in the folder is taken up again, unless another worker has it.
update dropped_file
set state = 'under_way', lease_by = $3, lease_until = $4
where council_id = $1
  and digest = $2
  and moved_at is null
  and state in ('under_way', 'let_in', 'stopped')
  and (lease_until is null or lease_until <= $5 or lease_by = $3)
