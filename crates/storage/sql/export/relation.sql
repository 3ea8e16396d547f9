-- What they have to do with cases. What officers wrote of it may be about others too, and is not among it.
select case_file.reference as reference,
  relation.kind as kind,
  relation.basis as basis,
  cast(relation.recorded_at as text) as recorded_at,
  cast(relation.valid_from as text) as valid_from,
  cast(relation.valid_until as text) as valid_until,
  cast(relation.shown_until as text) as shown_until,
  relation.ended_ground as ended_ground,
  relation.power_document as power_document,
  relation.power_decisions as power_decisions,
  relation.power_from as power_from
from relation
join case_file
  on case_file.council_id = relation.council_id
  and case_file.case_id = relation.case_id
where relation.council_id = $1
  and relation.person_id = $2
order by relation.valid_from, relation.relation_id
limit 100000
