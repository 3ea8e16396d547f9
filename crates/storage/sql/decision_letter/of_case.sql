-- The letters of a case as officers have them, those that are being written first, then the newest.
select decision_letter.decision_letter_id, decision_letter.decision, decision_letter.template,
  decision_letter.version, decision_letter.event_id, decision_letter.replaces_id,
  decision_letter.sent_at, decision_letter.sent_on, decision_letter.happened_on, decision_letter.gone_at,
  decision_letter_text.reasons, decision_letter_text.enclosed, decision_letter_text.more,
  decision_letter_text.saved_at, writer.name as writer, sender.name as sender, (
    select max(later.decision_letter_id)
    from decision_letter as later
    where later.council_id = decision_letter.council_id
      and later.case_id = decision_letter.case_id
      and later.replaces_id = decision_letter.decision_letter_id
      and later.sent_at is not null
  ) as replaced_by
from decision_letter
join decision_letter_text
  on decision_letter_text.council_id = decision_letter.council_id
  and decision_letter_text.case_id = decision_letter.case_id
  and decision_letter_text.decision_letter_id = decision_letter.decision_letter_id
  and decision_letter_text.version = decision_letter.version
left join officer as writer
  on writer.council_id = decision_letter.council_id
  and writer.officer_id = decision_letter_text.saved_by
left join officer as sender
  on sender.council_id = decision_letter.council_id
  and sender.officer_id = decision_letter.sent_by
where decision_letter.council_id = $1
  and decision_letter.case_id = $2
order by case when decision_letter.sent_at is null then 0 else 1 end,
  coalesce(decision_letter.sent_at, decision_letter_text.saved_at) desc,
  decision_letter.decision_letter_id
limit $3
