-- The number on file of somebody on a case: the protected one, or else the newest at which they
-- asked to be rung.
select phone
from (
  select protected_detail.value as phone, 1 as is_protected, protected_detail.recorded_at as at
  from protected_detail
  where protected_detail.council_id = $1
    and protected_detail.case_id = $2
    and protected_detail.about_id = $3
    and protected_detail.kind = 'phone'
    and protected_detail.ended_at is null
  union all
  select call_request.phone, 0 as is_protected, call_request.asked_at as at
  from call_request
  where call_request.council_id = $1
    and call_request.case_id = $2
    and call_request.side_id = $3
    and call_request.phone <> ''
) as known
order by is_protected desc, at desc
limit 1
