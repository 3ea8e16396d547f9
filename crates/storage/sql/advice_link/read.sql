-- What came was read by an officer: it waits no more.
update advice_link
set read_at = $4
where council_id = $1
  and case_id = $2
  and advice_link_id = $3
  and answered_at is not null
  and read_at is null
