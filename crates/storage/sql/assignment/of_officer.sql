-- The cases that an officer has now, or had when they left, by their next date: references and dates, no names.
select case_file.reference, case_file.due_on, case_file.next_on
from assignment
join case_file
  on case_file.council_id = assignment.council_id
  and case_file.case_id = assignment.case_id
  and case_file.sealed_at is null
where assignment.council_id = $1
  and assignment.officer_id = $2
  and assignment.valid_from <= $3
  and (assignment.valid_until is null or assignment.valid_until > $3)
order by case when coalesce(case_file.due_on, case_file.next_on) is null then 1 else 0 end,
  coalesce(case_file.due_on, case_file.next_on), case_file.reference
limit $4
