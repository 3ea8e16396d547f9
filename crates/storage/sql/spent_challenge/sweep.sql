-- Challenges that are too old to be answered are forgotten.
delete from spent_challenge
where council_id = $1
  and until_at <= $2
