-- Closes an account. Its address is free again.
update account
set closed_at = $3, email_folded = 'closed ' || account_id, version = version + 1
where council_id = $1
  and account_id = $2
  and closed_at is null
