-- A letter that was not sent is thrown away.
delete from decision_letter
where council_id = $1
  and case_id = $2
  and decision_letter_id = $3
  and sent_at is null
