-- One letter that went to a person of a case, word for word. That it was put right after the
-- last that they are shown is not for them.
select decision_letter.decision_letter_id, decision_letter.decision, decision_letter.template,
  decision_letter.sent_on, decision_letter.replaces_id,
  case when not exists (
    select 1
    from relation
    where relation.council_id = decision_letter_to.council_id
      and relation.case_id = decision_letter_to.case_id
      and relation.person_id = decision_letter_to.person_id
      and relation.shown_until < decision_letter.gone_at
  ) then decision_letter.gone_at end as gone_at,
  decision_letter_to.body, coalesce(person.name, person.forename) as name, (
    select max(later.decision_letter_id)
    from decision_letter as later
    join decision_letter_to as later_to
      on later_to.council_id = later.council_id
      and later_to.case_id = later.case_id
      and later_to.decision_letter_id = later.decision_letter_id
      and later_to.person_id = decision_letter_to.person_id
    where later.council_id = decision_letter.council_id
      and later.case_id = decision_letter.case_id
      and later.replaces_id = decision_letter.decision_letter_id
      and later.sent_at is not null
  ) as replaced_by
from decision_letter_to
join decision_letter
  on decision_letter.council_id = decision_letter_to.council_id
  and decision_letter.case_id = decision_letter_to.case_id
  and decision_letter.decision_letter_id = decision_letter_to.decision_letter_id
  and decision_letter.sent_at is not null
join person
  on person.council_id = decision_letter_to.council_id
  and person.person_id = decision_letter_to.person_id
where decision_letter_to.council_id = $1
  and decision_letter_to.case_id = $2
  and decision_letter_to.person_id = $3
  and decision_letter.decision_letter_id = $4
