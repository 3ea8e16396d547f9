-- Those of the family whose side sent documents on a case, and what they are called.
select person.person_id as side_id, coalesce(person.name, person.forename) as name
from person
where person.council_id = $1
  and person.person_id in (
    select document.side_id
    from document
    where document.council_id = $1
      and document.case_id = $2
  )
order by person.person_id
limit $3
