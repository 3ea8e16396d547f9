-- An officer takes an invitation back before it is used.
update invitation
set state = 'withdrawn', closed_at = $4, closed_by = $5, closed_why = $6
where council_id = $1
  and case_id = $2
  and invitation_id = $3
  and state = 'open'
