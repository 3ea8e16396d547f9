-- The audit from one row on, in order.
select seq, at, actor_kind, actor_id, account_id, job, action,
  resource, resource_id, decision, ground, acting_for, grant_id, reason,
  previous_hash, hash
from audit
where council_id = $1
  and seq > $2
order by seq
limit $3
