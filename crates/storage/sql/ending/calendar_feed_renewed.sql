-- A person's dates had moved to a new secret address after the copy was made; the old one opens nothing.
update calendar_feed
set hash = $3, created_at = $4
where council_id = $1
  and account_id = $2
