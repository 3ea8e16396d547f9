-- The reset that a link names, while it is open.
select reset_id, account_id, word_hash, tries_left, until_at
from reset
where council_id = $1
  and token_hash = $2
  and used_at is null
  and tries_left > 0
  and until_at > $3
