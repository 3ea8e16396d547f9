-- The mails that could not be sent, newest first. What passes between families and their
-- advisers is not among them.
select outbox.mail_id, outbox.kind, outbox.account_id, outbox.failure, outbox.attempts,
  outbox.closed_at, case_file.reference
from outbox
left join case_file
  on case_file.council_id = outbox.council_id
  and case_file.case_id = outbox.case_id
where outbox.council_id = $1
  and outbox.state = 'failed'
  and outbox.grant_id is null
order by outbox.closed_at desc, outbox.mail_id
limit $2
