-- The case with this reference, and whether this private link to it is open: it is not where the child has died.
select case_file.case_id, case_file.child_id, case_file.sealed_at, advice_link.advice_link_id
from case_file
join person as child
  on child.council_id = case_file.council_id
  and child.person_id = case_file.child_id
left join advice_link
  on advice_link.council_id = case_file.council_id
  and advice_link.case_id = case_file.case_id
  and advice_link.advice_link_id = $3
  and advice_link.ended_at is null
  and advice_link.until_at > $4
  and child.silent_since is null
where case_file.council_id = $1
  and case_file.reference = $2
