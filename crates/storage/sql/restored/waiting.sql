-- What waits for an officer's word since the records were put back, kind by kind: how many were
-- waiting in the copy, and how many were made since.
select outbox.kind,
  sum(case when outbox.created_at < restored_copy.restored_at then 1 else 0 end) as of_copy,
  sum(case when outbox.created_at >= restored_copy.restored_at then 1 else 0 end) as of_since
from outbox
join restored_copy
  on restored_copy.council_id = outbox.council_id
  and restored_copy.released_at is null
where outbox.council_id = $1
  and outbox.state in ('queued', 'leased')
  and (outbox.secret is null or outbox.created_at < restored_copy.restored_at)
group by outbox.kind
order by outbox.kind
limit $2
