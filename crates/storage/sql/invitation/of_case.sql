-- The invitations to a case, newest first.
select invitation_id, case_id, relation, email, word_hash, tries_left, until_at,
  checked_by, evidence, state, created_at, basis, power_document, power_decisions,
  power_from, power_until
from invitation
where council_id = $1
  and case_id = $2
order by created_at desc, invitation_id
limit $3
