-- Our e-mail to an account's address comes back; the first time counts.
update account
set email_back_at = $3
where council_id = $1
  and account_id = $2
  and closed_at is null
  and email_back_at is null
