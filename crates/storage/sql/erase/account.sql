-- Their accounts are closed, and keep no address and no password.
update account
set email = 'erased', email_folded = 'erased ' || account_id, password_hash = '',
  closed_at = coalesce(closed_at, $3), failed_tries = 0, slow_until = null, version = version + 1
where council_id = $1
  and person_id = $2
