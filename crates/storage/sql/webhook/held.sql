-- Whether a worker has this notice.
select webhook_id
from webhook
where council_id = $1
  and webhook_id = $2
  and notice_id = $3
  and lease_by = $4
