-- What was changed about the people of a case, newest first, with the officer's name.
select people_change.act, people_change.why, people_change.recorded_at, officer.name
from people_change
left join officer
  on officer.council_id = people_change.council_id
  and ('officer ' || officer.officer_id) = people_change.recorded_by
where people_change.council_id = $1
  and people_change.case_id = $2
order by people_change.recorded_at desc, people_change.change_id
limit $3
