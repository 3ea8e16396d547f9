-- To whom letters that tell a decision ($3, its event) went, the first of each person first.
select decision_letter_to.person_id, decision_letter_to.way, decision_letter.sent_on
from decision_letter
join decision_letter_to
  on decision_letter_to.council_id = decision_letter.council_id
  and decision_letter_to.case_id = decision_letter.case_id
  and decision_letter_to.decision_letter_id = decision_letter.decision_letter_id
where decision_letter.council_id = $1
  and decision_letter.case_id = $2
  and decision_letter.event_id = $3
  and decision_letter.sent_at is not null
order by decision_letter.sent_at, decision_letter.decision_letter_id, decision_letter_to.person_id
limit $4
