-- A request was put right and asks the same: its links are those of the event ($4) that stands now.
update advice_link
set asked_id = $4, asked_on = $5, due_on = $6
where council_id = $1
  and case_id = $2
  and asked_id = $3
