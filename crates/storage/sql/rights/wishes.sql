-- What people said about the move of rights, newest first: one person, or everyone.
select rights_wish.person_id, rights_wish.kind, rights_wish.said, rights_wish.said_at,
  coalesce(person.name, person.forename) as name
from rights_wish
join person
  on person.council_id = rights_wish.council_id
  and person.person_id = rights_wish.person_id
where rights_wish.council_id = $1
  and rights_wish.case_id = $2
  and (cast($3 as bigint) is null or rights_wish.person_id = $3)
order by rights_wish.said_at desc, rights_wish.wish_id desc
limit $4
