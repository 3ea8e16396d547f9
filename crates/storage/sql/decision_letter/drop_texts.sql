-- A letter that was not sent is thrown away: first what was written.
delete from decision_letter_text
where council_id = $1
  and case_id = $2
  and decision_letter_id = $3
  and exists (
    select 1
    from decision_letter
    where decision_letter.council_id = decision_letter_text.council_id
      and decision_letter.case_id = decision_letter_text.case_id
      and decision_letter.decision_letter_id = decision_letter_text.decision_letter_id
      and decision_letter.sent_at is null
  )
