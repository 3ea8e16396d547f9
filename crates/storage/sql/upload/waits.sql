-- Whether anything came whole, was not finished by its sender and is to be received now.
select upload.upload_id
from upload
join account
  on account.council_id = upload.council_id
  and account.person_id = upload.sender_id
  and account.closed_at is null
where upload.council_id = $1
  and upload.closed_at is null
  and upload.receive_after <= $2
  and upload.until_at > $2
limit 1
