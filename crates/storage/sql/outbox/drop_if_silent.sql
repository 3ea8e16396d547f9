-- A mail that waits about a child whose messages have stopped is dropped, with its secret.
update outbox
set state = 'dropped', failure = 'stopped', closed_at = $3, secret = null
where council_id = $1
  and mail_id = $2
  and state = 'queued'
  and exists (
    select 1
    from case_file
    join person
      on person.council_id = case_file.council_id
      and person.person_id = case_file.child_id
    where case_file.council_id = outbox.council_id
      and case_file.case_id = outbox.case_id
      and person.silent_since is not null
  )
