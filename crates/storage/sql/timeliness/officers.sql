-- How many requests that have had no end yet each officer has who works here: numbers, no names. Those whose records
-- stop before today are not among them.
select assignment.officer_id, count(distinct timeliness_open.case_id) as cases
from timeliness_open
join case_file
  on case_file.council_id = timeliness_open.council_id
  and case_file.case_id = timeliness_open.case_id
  and case_file.sealed_at is null
join assignment
  on assignment.council_id = timeliness_open.council_id
  and assignment.case_id = timeliness_open.case_id
  and assignment.valid_from <= $2
  and (assignment.valid_until is null or assignment.valid_until > $2)
join officer
  on officer.council_id = assignment.council_id
  and officer.officer_id = assignment.officer_id
  and officer.left_at is null
where timeliness_open.council_id = $1
  and (case_file.known_to is null or case_file.known_to >= $3)
group by assignment.officer_id
order by cases, assignment.officer_id
limit $4
