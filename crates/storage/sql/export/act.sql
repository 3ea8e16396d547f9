-- What they did themselves. What passed between them and an adviser is not among it.
select action,
  resource,
  decision,
  cast(at as text) as at
from audit
where council_id = $1
  and actor_kind = 'person'
  and actor_id = $2
  and action not in ('read_grants', 'delegate', 'end_grant', 'share_notes')
order by audit.seq
limit 100000
