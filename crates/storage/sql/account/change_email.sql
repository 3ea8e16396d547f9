-- A new address to sign in with, unless somebody else has it. Nothing has come back from it yet.
update account
set email = $3, email_folded = $4, email_back_at = null, email_works_at = null, version = version + 1
where council_id = $1
  and account_id = $2
  and closed_at is null
  and not exists (
    select 1
    from account as other
    where other.council_id = $1
      and other.email_folded = $4
      and other.account_id <> $2
  )
