-- A case has no request any more that has had no end.
delete from timeliness_open
where council_id = $1
  and case_id = $2
