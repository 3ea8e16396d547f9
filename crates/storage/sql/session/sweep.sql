-- Sessions that are long over are forgotten.
delete from session
where council_id = $1
  and ends_at <= $2
