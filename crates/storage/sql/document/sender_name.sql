-- What whoever sent some documents together calls themselves, for their own side.
select coalesce(person.name, person.forename) as name
from document
join person
  on person.council_id = document.council_id
  and person.person_id = document.sender_id
where document.council_id = $1
  and document.case_id = $2
  and document.sending_id = $3
  and document.side_id = $4
limit 1
