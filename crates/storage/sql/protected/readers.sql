-- Who may see each protected detail of a case.
select detail_id, person_id
from detail_reader
where council_id = $1
  and case_id = $2
order by detail_id, person_id
limit $3
