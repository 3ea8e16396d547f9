-- Codes that a family read out long ago are forgotten.
delete from grant_code
where council_id = $1
  and until_at <= $2
