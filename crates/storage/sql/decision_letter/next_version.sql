-- The next version of a letter that was not sent, if nobody saved one meanwhile ($4 is the one that
-- was read).
update decision_letter
set version = $4 + 1
where council_id = $1
  and case_id = $2
  and decision_letter_id = $3
  and version = $4
  and sent_at is null
