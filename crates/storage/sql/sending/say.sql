-- What is said of a sending from now on; what was said before stands where nothing is said now, and
-- where the first of it was received before $5: its readers know what came with it.
update sending
set said = $4
where council_id = $1
  and case_id = $2
  and sending_id = $3
  and cast($4 as text) is not null
  and (began_at > $5 or waits_for_answer = 1)
