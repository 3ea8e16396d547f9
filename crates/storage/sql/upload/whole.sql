-- What came whole, was not finished by its sender and is to be received now, in fair turns: the
-- longest of each sender first, then the next of each; and the account of each sender, without which
-- nobody could come back to it.
with due as (
  select upload.case_id, upload.upload_id, upload.sent_by, upload.sender_id, upload.side_id,
    upload.grant_id, account.account_id, upload.receive_after,
    row_number() over (
      partition by upload.sent_by
      order by upload.receive_after, upload.upload_id
    ) as turn
  from upload
  join account
    on account.council_id = upload.council_id
    and account.person_id = upload.sender_id
    and account.closed_at is null
  where upload.council_id = $1
    and upload.closed_at is null
    and upload.receive_after <= $2
    and upload.until_at > $2
)
select due.case_id, case_file.reference, case_file.child_id, due.upload_id, due.sent_by,
  due.sender_id, due.side_id, due.grant_id, due.account_id
from due
join case_file
  on case_file.council_id = $1
  and case_file.case_id = due.case_id
order by due.turn, due.receive_after, due.upload_id
limit $3
