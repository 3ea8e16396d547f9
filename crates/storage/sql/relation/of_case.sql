-- Who has had to do with a case, and who has now.
select relation.relation_id, relation.person_id, relation.kind, relation.basis,
  relation.evidence, relation.recorded_by, relation.recorded_at, relation.valid_from,
  relation.valid_until, relation.ended_by, relation.ended_why, relation.ended_ground,
  relation.disputed, relation.shown_until, relation.may_act, relation.decision_id,
  relation.power_document, relation.power_decisions, relation.power_from,
  coalesce(person.name, person.forename) as name, officer.name as officer_name,
  account.email_back_at
from relation
join person
  on person.council_id = relation.council_id
  and person.person_id = relation.person_id
left join officer
  on officer.council_id = relation.council_id
  and ('officer ' || officer.officer_id) = relation.recorded_by
left join account
  on account.council_id = relation.council_id
  and account.person_id = relation.person_id
  and account.closed_at is null
where relation.council_id = $1
  and relation.case_id = $2
order by relation.recorded_at, relation.relation_id
limit $3
