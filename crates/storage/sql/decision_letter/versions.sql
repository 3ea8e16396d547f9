-- Every version of a letter, the newest first.
select decision_letter_text.version, decision_letter_text.reasons, decision_letter_text.enclosed,
  decision_letter_text.more, decision_letter_text.saved_at, officer.name as writer
from decision_letter_text
left join officer
  on officer.council_id = decision_letter_text.council_id
  and officer.officer_id = decision_letter_text.saved_by
where decision_letter_text.council_id = $1
  and decision_letter_text.case_id = $2
  and decision_letter_text.decision_letter_id = $3
order by decision_letter_text.version desc
limit $4
