-- The account is one of an adviser of a service that is not the council.
update account
set kind = 'adviser'
where council_id = $1
  and account_id = $2
