-- The number on file of somebody on a case, at which a call back can show who they are: one that an
-- officer recorded as protected, on whichever of their cases; or else ($4 says whether that will do)
-- the newest at which the council has reached them, a day ($5) or longer ago. A number that somebody
-- has just typed shows nothing.
select phone, is_protected
from (
  select protected_detail.value as phone, cast(1 as bigint) as is_protected, protected_detail.recorded_at as at
  from protected_detail
  where protected_detail.council_id = $1
    and protected_detail.about_id = $3
    and protected_detail.kind = 'phone'
    and protected_detail.value <> ''
    and protected_detail.ended_at is null
  union all
  select call_request.phone, cast(0 as bigint) as is_protected, call_request.ended_at as at
  from call_request
  where call_request.council_id = $1
    and call_request.case_id = $2
    and call_request.side_id = $3
    and call_request.phone <> ''
    and call_request.state = 'made'
    and call_request.ended_at <= $5
    and cast($4 as bigint) = 1
) as known
order by is_protected desc, at desc
limit 1
