-- A challenge that was used up for nothing can be used.
delete from spent_challenge
where council_id = $1
  and challenge_hash = $2
