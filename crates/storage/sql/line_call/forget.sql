-- Whom the phone line found long ago is forgotten: what was said stands on the case.
delete from line_call
where council_id = $1
  and found_at <= $2
