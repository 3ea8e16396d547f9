-- Whether the breakdowns of a calendar year are made.
select count(*) as made
from timeliness_passed_on
where council_id = $1
  and year = $2
