-- Who is tied to a case today, how far they are shown it, and the account to tell them by.
select relation.relation_id, relation.person_id, relation.kind, relation.shown_until,
  relation.may_act, relation.decision_id, coalesce(person.name, person.forename) as name,
  account.account_id, account.notices, account.language
from relation
join case_file
  on case_file.council_id = relation.council_id
  and case_file.case_id = relation.case_id
  and case_file.sealed_at is null
join person
  on person.council_id = relation.council_id
  and person.person_id = relation.person_id
left join account
  on account.council_id = relation.council_id
  and account.person_id = relation.person_id
  and account.closed_at is null
where relation.council_id = $1
  and relation.case_id = $2
  and relation.valid_from <= $3
  and (relation.valid_until is null or relation.valid_until > $3)
order by relation.recorded_at, relation.relation_id
limit $4
