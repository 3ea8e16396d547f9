-- What waits for an officer's answer goes on waiting for it: whoever sends the answer waits for this.
update sending
set waits_for_answer = 1
where council_id = $1
  and case_id = $2
  and sending_id = $3
  and waits_for_answer = 1
