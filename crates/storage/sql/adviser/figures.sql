-- The numbers of one service: how many families share a case with its advisers now, and how
-- many began to since a moment ($4). No case is named.
select count(case when access_grant.ended_at is null and access_grant.until_at > $3 then 1 end)
    as open_now,
  count(case when access_grant.given_at > $4 then 1 end) as given_since
from adviser
join access_grant
  on access_grant.council_id = adviser.council_id
  and access_grant.adviser_id = adviser.person_id
where adviser.council_id = $1
  and adviser.organisation_id = $2
