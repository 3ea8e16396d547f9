-- How many requests of some day had no end when their case was sealed.
select timeliness_open.requested_on, count(*) as cases
from timeliness_open
join case_file
  on case_file.council_id = timeliness_open.council_id
  and case_file.case_id = timeliness_open.case_id
  and case_file.sealed_at is not null
where timeliness_open.council_id = $1
group by timeliness_open.requested_on
order by timeliness_open.requested_on
limit $2
