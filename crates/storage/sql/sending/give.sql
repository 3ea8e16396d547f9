-- The answer is sent, and with it what an officer ($4) sent to go with it.
update sending
set waits_for_answer = 0
where council_id = $1
  and case_id = $2
  and sending_id = $3
  and sent_by = $4
  and waits_for_answer = 1
