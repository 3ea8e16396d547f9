-- Two people may have contact again, if they might not.
update no_contact
set ended_at = $4, ended_by = $5, ended_why = $6
where council_id = $1
  and case_id = $2
  and no_contact_id = $3
  and ended_at is null
