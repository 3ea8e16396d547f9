-- Up to this number there is nothing new that a webhook would tell.
update webhook
set seen_seq = $4
where council_id = $1
  and webhook_id = $2
  and seen_seq = $3
