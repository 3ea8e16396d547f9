-- The mails that an import holds.
select outbox.mail_id, outbox.kind, outbox.account_id, outbox.person_id, outbox.detail,
  outbox.created_at, outbox.deadline_on, case_file.reference
from outbox
left join case_file
  on case_file.council_id = outbox.council_id
  and case_file.case_id = outbox.case_id
where outbox.council_id = $1
  and outbox.import_id = $2
  and outbox.state = 'held'
  and outbox.mail_id > $3
order by outbox.mail_id
limit $4
