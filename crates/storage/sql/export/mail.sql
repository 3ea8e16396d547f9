-- The mails that were written to them. Those about advisers are not among them.
select kind,
  state,
  cast(created_at as text) as created_at,
  cast(closed_at as text) as closed_at
from outbox
where council_id = $1
  and grant_id is null
  and (person_id is null or person_id = $2)
  and (account_id in (
    select account_id
    from account
    where council_id = $1
      and person_id = $2
  )
    or (account_id is null and person_id = $2))
order by outbox.mail_id
limit 100000
