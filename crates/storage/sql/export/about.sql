-- What others did with their account, or with what is held about them.
select actor_kind,
  action,
  decision,
  cast(at as text) as at
from audit
where council_id = $1
  and actor_kind in ('officer', 'system', 'anonymous')
  and ((resource = 'person' and resource_id = $2)
    or (resource = 'account' and resource_id in (
      select account_id
      from account
      where council_id = $1
        and person_id = $2
    )))
order by audit.seq
limit 100000
