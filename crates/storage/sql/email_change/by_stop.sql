-- The new address that a link stops: whichever waits for its account, unless only a call back could
-- ask for it. A link of before the account's address last changed went to somebody else's mailbox.
select waiting.account_id, waiting.email_change_id, account.person_id
from email_change as given
join email_change as waiting
  on waiting.council_id = given.council_id
  and waiting.account_id = given.account_id
  and waiting.ended_at is null
  and (waiting.by_call_back = 0 or waiting.mail_id is not null)
join account
  on account.council_id = waiting.council_id
  and account.account_id = waiting.account_id
  and account.closed_at is null
where given.council_id = $1
  and given.stop_hash = $2
  and not exists (
    select 1
    from email_change as done
    where done.council_id = given.council_id
      and done.account_id = given.account_id
      and done.how = 'done'
      and done.asked_at >= given.asked_at
  )
