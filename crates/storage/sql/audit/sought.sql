-- Rows of the audit before this one, newest first: about one case, by one kind of actor,
-- before a moment, where that is asked.
select seq, at, actor_kind, actor_id, account_id, job, action,
  resource, resource_id, decision, ground, acting_for, grant_id, reason
from audit
where council_id = $1
  and seq < $2
  and (cast($3 as bigint) = 0 or resource = 'case' and resource_id = $3)
  and (cast($4 as text) = '' or actor_kind = $4)
  and at < $5
order by seq desc
limit $6
