-- Under which addresses somebody has to do with a case now, or is invited to it, and as what.
select relation.kind as relation, account.email
from relation
join account
  on account.council_id = relation.council_id
  and account.person_id = relation.person_id
  and account.closed_at is null
where relation.council_id = $1
  and relation.case_id = $2
  and relation.valid_from <= $3
  and (relation.valid_until is null or relation.valid_until > $3)
union all
select invitation.relation, invitation.email
from invitation
where invitation.council_id = $1
  and invitation.case_id = $2
  and invitation.state = 'open'
  and invitation.tries_left > 0
  and invitation.until_at > $3
