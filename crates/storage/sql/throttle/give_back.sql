-- One try from there was a right one: it does not count.
update throttle
set hits = hits - 1
where council_id = $1
  and throttle_key = $2
  and hits > 0
