-- An officer gives a word, by phone or letter, for the resets that are open, and says
-- whether their factors are lost too.
update reset
set word_hash = $3, ends_factors = $5
where council_id = $1
  and account_id = $2
  and used_at is null
  and tries_left > 0
  and until_at > $4
