-- The private links of a case, the newest first, with what came by them.
select advice_link_id, asked_id, asked_of, email, role, made_at, until_at, ended_at, how, opened_at, back_at,
  declined, answered_at, read_at, answer
from advice_link
where council_id = $1
  and case_id = $2
order by made_at desc, advice_link_id desc
limit $3
