-- The webhooks after whose last look something was numbered, with that number; none while a worker has
-- it, while its case system may not come for what is new, or while the council waits after its records
-- were put back.
select webhook.webhook_id, webhook.seen_seq, case_change_head.seq
from webhook
join case_change_head
  on case_change_head.council_id = webhook.council_id
  and case_change_head.seq > webhook.seen_seq
where webhook.council_id = $1
  and webhook.ended_at is null
  and (webhook.lease_until is null or webhook.lease_until <= $2)
  and exists (
      select 1
      from case_system_token as token
      where token.council_id = webhook.council_id
        and token.case_system_id = webhook.case_system_id
        and token.ended_at is null
        and token.until_at > $2
        and token.scopes like '%changes:read%'
    )
  and not exists (
    select 1
    from restored_copy
    where restored_copy.council_id = webhook.council_id
      and restored_copy.released_at is null
  )
order by webhook.webhook_id
limit $3
