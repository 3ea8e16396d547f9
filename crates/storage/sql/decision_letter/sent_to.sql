-- To whom a letter went, and what became of it on paper: of a notice that carries it, or of paper of
-- its own.
select decision_letter_to.person_id, decision_letter_to.way, decision_letter_to.body,
  coalesce(person.name, person.forename) as name,
  max(to_post.printed_at) as printed_at, max(to_post.posted_on) as posted_on,
  max(to_post.served_on) as served_on
from decision_letter_to
join decision_letter
  on decision_letter.council_id = decision_letter_to.council_id
  and decision_letter.case_id = decision_letter_to.case_id
  and decision_letter.decision_letter_id = decision_letter_to.decision_letter_id
join person
  on person.council_id = decision_letter_to.council_id
  and person.person_id = decision_letter_to.person_id
left join to_post
  on to_post.council_id = decision_letter_to.council_id
  and to_post.case_id = decision_letter_to.case_id
  and to_post.person_id = decision_letter_to.person_id
  and to_post.copy_of_on is null
  and to_post.struck_at is null
  and (
    to_post.once_key like '%:letter:' || cast(decision_letter.decision_letter_id as text) || ':%'
    or (
      to_post.kind = decision_letter.decision
      and to_post.happened_on = decision_letter.happened_on
      and (to_post.printed_at is null or to_post.printed_at >= decision_letter.sent_at)
      and not exists (
        select 1
        from decision_letter as later
        join decision_letter_to as later_to
          on later_to.council_id = later.council_id
          and later_to.case_id = later.case_id
          and later_to.decision_letter_id = later.decision_letter_id
          and later_to.person_id = decision_letter_to.person_id
        where later.council_id = decision_letter.council_id
          and later.case_id = decision_letter.case_id
          and later.decision = decision_letter.decision
          and later.happened_on = decision_letter.happened_on
          and later.sent_at > decision_letter.sent_at
          and (to_post.printed_at is null or later.sent_at <= to_post.printed_at)
      )
    )
  )
where decision_letter_to.council_id = $1
  and decision_letter_to.case_id = $2
  and decision_letter_to.decision_letter_id = $3
group by decision_letter_to.person_id, decision_letter_to.way, decision_letter_to.body, person.name,
  person.forename
order by name, decision_letter_to.person_id
limit $4
