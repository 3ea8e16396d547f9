-- The account is one of somebody who works for the council.
update account
set kind = 'staff'
where council_id = $1
  and account_id = $2
