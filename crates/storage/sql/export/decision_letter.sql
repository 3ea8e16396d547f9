-- Letters that told them of a decision, as they were sent.
select case_file.reference as reference,
  decision_letter.decision as kind,
  decision_letter.happened_on,
  cast(decision_letter.sent_at as text) as sent_at,
  decision_letter_to.way,
  decision_letter_to.body
from decision_letter_to
join decision_letter
  on decision_letter.council_id = decision_letter_to.council_id
  and decision_letter.case_id = decision_letter_to.case_id
  and decision_letter.decision_letter_id = decision_letter_to.decision_letter_id
  and decision_letter.sent_at is not null
join case_file
  on case_file.council_id = decision_letter_to.council_id
  and case_file.case_id = decision_letter_to.case_id
where decision_letter_to.council_id = $1
  and decision_letter_to.person_id = $2
order by decision_letter.sent_at, decision_letter.decision_letter_id
limit 100000
