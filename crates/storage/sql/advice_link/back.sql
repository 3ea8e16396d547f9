-- What is mailed to the address of a private link comes back: the officers of the case see it, until a code that went
-- there opens the link.
update advice_link
set back_at = $4
where council_id = $1
  and case_id = $2
  and email = $3
  and ended_at is null
  and answered_at is null
  and back_at is null
