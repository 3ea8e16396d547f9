-- In how many days the advice came that came on some days, by who was asked, and how often.
select asked_of, days, count(*) as pieces
from timeliness_advice
where council_id = $1
  and came_on >= $2
  and came_on <= $3
group by asked_of, days
order by asked_of, days
limit $4
