-- A letter is sent, once: the version that was checked, and the decision that it tells.
update decision_letter
set sent_at = $5, sent_by = $6, sent_on = $7, event_id = $8, happened_on = $9, template = $10
where council_id = $1
  and case_id = $2
  and decision_letter_id = $3
  and version = $4
  and sent_at is null
