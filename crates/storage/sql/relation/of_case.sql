-- Who has had to do with a case, and who has now.
select relation_id, person_id, kind, basis, evidence, recorded_by, recorded_at,
  valid_from, valid_until
from relation
where council_id = $1
  and case_id = $2
order by recorded_at, relation_id
limit $3
