-- The mail that left with this Message-ID, and the account that it was for: by its own row, or by
-- whose address it was. Only families and advisers are looked for.
select outbox.mail_id, outbox.case_id, outbox.kind, outbox.detail, outbox.once_key, outbox.state,
  outbox.failure, outbox.created_at, outbox.sent_at, outbox.seal, outbox.account_id as sent_to,
  account.account_id, account.person_id,
  account.email_folded, account.email_back_at, account.email_works_at
from outbox
join account
  on account.council_id = outbox.council_id
  and account.closed_at is null
  and account.kind in ('family', 'adviser')
  and (account.account_id = outbox.account_id
    or (outbox.account_id is null and account.person_id = outbox.person_id))
where outbox.council_id = $1
  and outbox.message_id = $2
limit 1
