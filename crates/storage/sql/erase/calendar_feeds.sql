-- Their dates are at no address any more.
delete from calendar_feed
where council_id = $1
  and account_id in (
    select account_id
    from account
    where council_id = $1
      and person_id = $2
  )
