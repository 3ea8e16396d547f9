-- The letter of a decision that a letter on paper ($3) carries. A notice of the decision carries the
-- newest that went to its reader by the time that it was printed; else it is the one that the paper is
-- for, or that the first copy was for. None where a notice says it in words of its own.
select decision_letter_to.body, decision_letter.sent_at
from to_post
join decision_letter_to
  on decision_letter_to.council_id = to_post.council_id
  and decision_letter_to.case_id = to_post.case_id
  and decision_letter_to.person_id = to_post.person_id
join decision_letter
  on decision_letter.council_id = decision_letter_to.council_id
  and decision_letter.case_id = decision_letter_to.case_id
  and decision_letter.decision_letter_id = decision_letter_to.decision_letter_id
  and decision_letter.sent_at is not null
where to_post.council_id = $1
  and to_post.case_id = $2
  and to_post.post_id = $3
  and (
    (to_post.kind = decision_letter.decision
      and to_post.happened_on = decision_letter.happened_on
      and (to_post.printed_at is null or decision_letter.sent_at <= to_post.printed_at))
    or (to_post.kind = 'decision_letter' and exists (
      select 1
      from to_post as told
      where told.council_id = to_post.council_id
        and told.case_id = to_post.case_id
        and told.person_id = to_post.person_id
        and told.kind = to_post.kind
        and told.happened_on = to_post.happened_on
        and told.once_key like
          '%:letter:' || cast(decision_letter.decision_letter_id as text) || ':%'
        and (told.post_id = to_post.post_id or to_post.copy_of_on is not null)
    ))
  )
order by decision_letter.sent_at desc, decision_letter.decision_letter_id
limit 1
