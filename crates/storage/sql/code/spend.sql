-- One right code, in time and with tries left, uses up every open code of the account.
update sign_in_code
set used_at = $4
where council_id = $1
  and account_id = $2
  and used_at is null
  and exists (
    select 1
    from sign_in_code as given
    where given.council_id = $1
      and given.account_id = $2
      and given.code_hash = $3
      and given.used_at is null
      and given.tries_left > 0
      and given.until_at > $4
  )
