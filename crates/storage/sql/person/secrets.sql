-- What a reason must not repeat: the names and the addresses of a person.
select coalesce(person.name, '') as name, coalesce(person.surname, '') as surname,
  coalesce(person.forename, '') as forename, coalesce(account.email, '') as email
from person
left join account
  on account.council_id = person.council_id
  and account.person_id = person.person_id
where person.council_id = $1
  and person.person_id = $2
limit 100
