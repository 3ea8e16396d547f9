-- Which mails they wanted.
select kind,
  cast(wanted as text) as wanted,
  pace,
  cast(chosen_at as text) as chosen_at
from mail_choice
where council_id = $1
  and account_id in (
    select account_id
    from account
    where council_id = $1
      and person_id = $2
  )
order by mail_choice.chosen_at, mail_choice.kind
limit 100000
