-- The account signs in at the council's provider from now on, and nowhere else.
update account
set signs_in_by = 'provider'
where council_id = $1
  and account_id = $2
