-- Letters that told them of a decision, as they were sent, of the cases that they may read now.
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
  and (case_file.child_id = $2 or decision_letter_to.case_id in (
    select relation.case_id
    from relation
    join case_file
      on case_file.council_id = relation.council_id
      and case_file.case_id = relation.case_id
      and case_file.sealed_at is null
    where relation.council_id = $1
      and relation.person_id = $2
      and relation.kind in ('parent', 'young_person', 'representative')
      and relation.valid_from <= $3
      and (relation.valid_until is null or relation.valid_until > $3)
      and (relation.disputed is null or relation.disputed not like '%progress%')
      and (relation.shown_until is null or relation.shown_until >= decision_letter.sent_at)
  ))
order by decision_letter.sent_at, decision_letter.decision_letter_id
limit 100000
