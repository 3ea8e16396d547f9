-- The reset that a link names, while it is open, and whose account it is.
select reset.reset_id, reset.account_id, account.person_id, reset.word_hash,
  reset.tries_left, reset.until_at, reset.ends_factors
from reset
join account
  on account.council_id = reset.council_id
  and account.account_id = reset.account_id
where reset.council_id = $1
  and reset.token_hash = $2
  and reset.used_at is null
  and reset.tries_left > 0
  and reset.until_at > $3
