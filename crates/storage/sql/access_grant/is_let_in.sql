-- Whether one person lets an adviser into a case now, and how many they let in.
select count(*) as open_now, count(case when adviser_id = $4 then 1 end) as this_one
from access_grant
where council_id = $1
  and case_id = $2
  and given_by = $3
  and ended_at is null
  and until_at > $5
