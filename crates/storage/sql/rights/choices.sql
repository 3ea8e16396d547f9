-- What the young person chose last about each person, newest first.
select about_id, gives, until_on, chosen_at
from rights_choice
where council_id = $1
  and case_id = $2
  and not exists (
    select 1
    from rights_choice as later
    where later.council_id = rights_choice.council_id
      and later.case_id = rights_choice.case_id
      and later.about_id = rights_choice.about_id
      and (later.chosen_at > rights_choice.chosen_at
        or (later.chosen_at = rights_choice.chosen_at
          and later.choice_id > rights_choice.choice_id))
  )
order by chosen_at desc, choice_id desc
limit $3
