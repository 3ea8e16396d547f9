-- When the phone line is closed from a moment on, and what families are told then: the next first.
select closure_id, from_at, until_at, said
from line_closure
where council_id = $1
  and until_at > $2
  and ended_at is null
order by from_at, closure_id
limit $3
