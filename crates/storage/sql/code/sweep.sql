-- Codes that are long over are forgotten.
delete from sign_in_code
where council_id = $1
  and until_at <= $2
