-- Whether there is this person, and the role of the officer who asks, if any.
select person.person_id, officer.role
from person
left join officer
  on officer.council_id = person.council_id
  and officer.officer_id = $3
  and officer.left_at is null
where person.council_id = $1
  and person.person_id = $2
