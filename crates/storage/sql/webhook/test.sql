-- A webhook is tried now: with what waits for it, or else with a notice that says nothing new. Not
-- while a worker has it.
update webhook
set notice_id = coalesce(notice_id, $3),
  notice_kind = coalesce(notice_kind, 'test'),
  noticed_at = coalesce(noticed_at, $4),
  next_at = $4
where council_id = $1
  and webhook_id = $2
  and ended_at is null
  and (lease_until is null or lease_until <= $4)
