-- What somebody is asked for by a private link, and of the child no more than they need for it.
select child.forename, child.surname, child.born, advice_link.asked_of, advice_link.role,
  advice_link.asked_on, advice_link.due_on, advice_link.session_until, advice_link.draft,
  advice_link.answer, advice_link.declined, advice_link.answered_at, advice_link.read_at
from advice_link
join case_file
  on case_file.council_id = advice_link.council_id
  and case_file.case_id = advice_link.case_id
join person as child
  on child.council_id = case_file.council_id
  and child.person_id = case_file.child_id
where advice_link.council_id = $1
  and advice_link.case_id = $2
  and advice_link.advice_link_id = $3
