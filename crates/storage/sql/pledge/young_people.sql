-- How many young people have an account of their own and read their own case now. Nobody is named.
select count(distinct relation.person_id) as people
from relation
join account
  on account.council_id = relation.council_id
  and account.person_id = relation.person_id
  and account.kind = 'family'
  and account.closed_at is null
join case_file
  on case_file.council_id = relation.council_id
  and case_file.case_id = relation.case_id
  and case_file.sealed_at is null
where relation.council_id = $1
  and relation.kind = 'young_person'
  and relation.valid_from <= $2
  and (relation.valid_until is null or relation.valid_until > $2)
