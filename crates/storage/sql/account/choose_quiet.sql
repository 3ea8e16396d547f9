-- In which hours no mail comes that can wait.
update account
set quiet = $3, version = version + 1
where council_id = $1
  and account_id = $2
  and closed_at is null
