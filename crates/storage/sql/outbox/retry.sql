-- A leased mail could not be sent yet: again later, unless the child's messages have
-- stopped meanwhile.
update outbox
set next_at = $4, lease_until = null, lease_by = null,
  state = case when exists (
    select 1
    from case_file
    join person
      on person.council_id = case_file.council_id
      and person.person_id = case_file.child_id
    where case_file.council_id = outbox.council_id
      and case_file.case_id = outbox.case_id
      and person.silent_since is not null
  ) then 'dropped' else 'queued' end,
  failure = $5
where council_id = $1
  and mail_id = $2
  and lease_by = $3
  and state = 'leased'
