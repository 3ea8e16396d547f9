-- A reset is used once; with it every other reset of the account ends.
update reset
set used_at = $3
where council_id = $1
  and account_id = $2
  and used_at is null
  and exists (
    select 1
    from reset as given
    where given.council_id = $1
      and given.account_id = $2
      and given.token_hash = $4
      and given.used_at is null
      and given.tries_left > 0
      and given.until_at > $3
  )
