-- Who must have no contact on a case.
select no_contact_id, one_id, other_id, evidence, recorded_by, recorded_at
from no_contact
where council_id = $1
  and case_id = $2
  and ended_at is null
order by recorded_at, no_contact_id
limit $3
