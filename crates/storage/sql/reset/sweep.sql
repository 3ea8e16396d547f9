-- Resets that are long over are forgotten.
delete from reset
where council_id = $1
  and until_at <= $2
