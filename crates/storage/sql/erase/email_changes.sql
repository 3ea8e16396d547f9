-- Nor did they ask for another address.
delete from email_change
where council_id = $1
  and account_id in (
    select account_id
    from account
    where council_id = $1
      and person_id = $2
  )
