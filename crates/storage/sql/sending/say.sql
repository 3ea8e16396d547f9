-- What is said of a sending from now on; what was said before stands where nothing is said now.
update sending
set said = $4
where council_id = $1
  and case_id = $2
  and sending_id = $3
  and cast($4 as text) is not null
