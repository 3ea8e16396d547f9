-- New addresses that are long over are forgotten.
delete from email_change
where council_id = $1
  and ended_at <= $2
