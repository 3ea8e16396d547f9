-- The owner of an address showed that our e-mail reaches it, since it came back at this moment ($3).
update account
set email_back_at = null, email_works_at = $4
where council_id = $1
  and account_id = $2
  and closed_at is null
  and email_back_at = $3
