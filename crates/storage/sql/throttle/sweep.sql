-- Old counts are forgotten.
delete from throttle
where council_id = $1
  and since_at <= $2
