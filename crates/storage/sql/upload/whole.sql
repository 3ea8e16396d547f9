-- What came whole, was not finished by its sender and is to be received now, the longest first; and
-- the account of each sender, without which nobody could come back to it.
select upload.case_id, case_file.reference, case_file.child_id, upload.upload_id, upload.sent_by,
  upload.sender_id, upload.side_id, upload.grant_id, account.account_id
from upload
join case_file
  on case_file.council_id = upload.council_id
  and case_file.case_id = upload.case_id
join account
  on account.council_id = upload.council_id
  and account.person_id = upload.sender_id
  and account.closed_at is null
where upload.council_id = $1
  and upload.closed_at is null
  and upload.receive_after <= $2
  and upload.until_at > $2
order by upload.receive_after, upload.upload_id
limit $3
