-- Cases that somebody is or was tied to and cannot open: their link is disputed, it ended
-- within the year, or it is their own and the rights are not yet theirs.
select case_file.case_id, case_file.reference, person.born,
  relation.kind, relation.disputed, relation.valid_until, relation.ended_ground,
  rights_move.moves_on as rights_on, rights_move.checked_at, rights_move.first_told_at,
  rights_move.second_told_at, rights_move.moved_at
from relation
join case_file
  on case_file.council_id = relation.council_id
  and case_file.case_id = relation.case_id
  and case_file.sealed_at is null
join person
  on person.council_id = case_file.council_id
  and person.person_id = case_file.child_id
  and person.silent_since is null
left join rights_move
  on rights_move.council_id = case_file.council_id
  and rights_move.case_id = case_file.case_id
where relation.council_id = $1
  and relation.person_id = $2
  and relation.valid_from <= $3
  and (relation.valid_until is null or relation.valid_until > $4)
  and not exists (
    select 1
    from relation as other
    where other.council_id = relation.council_id
      and other.case_id = relation.case_id
      and other.person_id = relation.person_id
      and other.relation_id <> relation.relation_id
      and other.valid_from <= $3
      and (other.valid_until is null or other.valid_until > $3)
      and other.kind in ('parent', 'young_person', 'representative')
  )
order by relation.recorded_at desc, relation.relation_id
limit $5
