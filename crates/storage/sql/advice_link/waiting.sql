-- What came by the private links of a case and is not recorded, the newest first; not what it says.
select asked_id, role, declined, answered_at
from advice_link
where council_id = $1
  and case_id = $2
  and ended_at is null
  and answered_at is not null
order by answered_at desc, advice_link_id desc
limit $3
