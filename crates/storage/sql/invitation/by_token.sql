-- The invitation that a link names, the child's birthday, and the case.
select invitation.invitation_id, invitation.case_id, invitation.relation,
  invitation.email, invitation.word_hash, invitation.tries_left, invitation.until_at,
  invitation.checked_by, invitation.evidence, invitation.state, invitation.created_at,
  invitation.basis, invitation.power_document, invitation.power_decisions,
  invitation.power_from, invitation.power_until,
  case_file.reference, case_file.child_id, person.born
from invitation
join case_file
  on case_file.council_id = invitation.council_id
  and case_file.case_id = invitation.case_id
join person
  on person.council_id = case_file.council_id
  and person.person_id = case_file.child_id
where invitation.council_id = $1
  and invitation.token_id = $2
