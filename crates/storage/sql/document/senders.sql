-- Those of the family whose side sent documents on a case, and what they are called.
select person.person_id as side_id, coalesce(person.name, person.forename) as name
from person
where person.council_id = $1
  and exists (
    select 1
    from document
    where document.council_id = $1
      and document.case_id = $2
      and document.side_id = person.person_id
  )
order by person.person_id
limit $3
