-- The webhooks of the council's case systems, newest first; or one. The last try of each, and whether
-- its case system has a token to come for what is new.
select webhook.webhook_id, webhook.case_system_id, case_system.name, webhook.address,
  webhook.made_at, webhook.ended_at, webhook.ended_by, webhook.older_until, webhook.notice_id,
  webhook.next_at, webhook.failing_from, webhook.marked_at,
  cast(case when exists (
      select 1
      from case_system_token as token
      where token.council_id = webhook.council_id
        and token.case_system_id = webhook.case_system_id
        and token.ended_at is null
        and token.until_at > $3
        and token.scopes like '%changes:read%'
    ) then 1 else 0 end as bigint) as has_token
from webhook
join case_system
  on case_system.council_id = webhook.council_id
  and case_system.case_system_id = webhook.case_system_id
where webhook.council_id = $1
  and (cast($2 as bigint) = 0 or webhook.webhook_id = $2)
order by webhook.made_at desc, webhook.webhook_id
limit $4
