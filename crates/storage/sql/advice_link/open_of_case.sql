-- The private links of a case that have not ended, or whose answer nobody has read, by the request that each is about.
select advice_link_id, asked_id, asked_of, email, answered_at, until_at
from advice_link
where council_id = $1
  and case_id = $2
  and (ended_at is null or answered_at is not null and read_at is null)
order by advice_link_id
limit $3
