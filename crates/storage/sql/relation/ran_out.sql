-- Ties whose own day came between two moments, after this one: nobody ended them. Of a sealed case,
-- and of a child who has died, nobody is told.
select relation.relation_id, relation.person_id, relation.kind, relation.valid_until,
  case_file.case_id, case_file.reference, case_file.child_id, account.account_id
from relation
join case_file
  on case_file.council_id = relation.council_id
  and case_file.case_id = relation.case_id
  and case_file.sealed_at is null
join person
  on person.council_id = case_file.council_id
  and person.person_id = case_file.child_id
  and person.silent_since is null
left join account
  on account.council_id = relation.council_id
  and account.person_id = relation.person_id
  and account.closed_at is null
where relation.council_id = $1
  and relation.valid_until > $2
  and relation.valid_until <= $3
  and relation.ended_by is null
  and relation.relation_id > $4
order by relation.relation_id
limit $5
