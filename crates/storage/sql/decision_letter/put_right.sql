-- What letters told ($3, an event) was put right: whoever reads one is told so.
update decision_letter
set gone_at = $4
where council_id = $1
  and case_id = $2
  and event_id = $3
  and sent_at is not null
  and gone_at is null
