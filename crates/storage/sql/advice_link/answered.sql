-- What came by the private links of a case, newest first; not what it says. What nobody has read yet waits, whatever
-- became of its request; what was not for this request is gone.
select asked_id, role, declined, answered_at, read_at
from advice_link
where council_id = $1
  and case_id = $2
  and answered_at is not null
  and (how is null or how <> 'refused')
order by answered_at desc, advice_link_id desc
limit $3
