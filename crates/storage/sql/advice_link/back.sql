-- What is mailed to the address of a private link comes back: the officers of the case see it, until a code that went
-- there opens the link. A report that is later than such a code says nothing of it: the code came by a later mail ($5: when
-- the mail that came back was sent).
update advice_link
set back_at = $4
where council_id = $1
  and case_id = $2
  and email = $3
  and ended_at is null
  and answered_at is null
  and back_at is null
  and (opened_at is null or opened_at < $5)
