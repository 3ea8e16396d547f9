-- The council's case systems, and whether each has a webhook.
select case_system.case_system_id, case_system.name, webhook.webhook_id
from case_system
left join webhook
  on webhook.council_id = case_system.council_id
  and webhook.case_system_id = case_system.case_system_id
  and webhook.ended_at is null
where case_system.council_id = $1
order by case_system.name
limit $2
