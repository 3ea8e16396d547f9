-- Who is not given what is for everybody on a case: they must have no contact with somebody on it, or may
-- not see where somebody on it lives.
select relation.person_id
from relation
where relation.council_id = $1
  and relation.case_id = $2
  and relation.valid_from <= $3
  and (relation.valid_until is null or relation.valid_until > $3)
  and exists (
    select 1
    from kept_apart
    where kept_apart.council_id = relation.council_id
      and kept_apart.case_id = relation.case_id
      and kept_apart.person_id = relation.person_id
      and kept_apart.from_at <= $3
      and (kept_apart.until_at is null or kept_apart.until_at > $3)
  )
group by relation.person_id
order by relation.person_id
limit $4
