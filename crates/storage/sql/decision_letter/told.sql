-- The letters that told a decision ($3, its event), the newest first.
select decision_letter_id
from decision_letter
where council_id = $1
  and case_id = $2
  and event_id = $3
  and sent_at is not null
order by sent_at desc, decision_letter_id
limit 1
