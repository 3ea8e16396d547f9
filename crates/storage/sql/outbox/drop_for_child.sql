-- Whatever waits to be sent about a child is dropped.
update outbox
set state = 'dropped', failure = 'stopped', closed_at = $3, secret = null
where council_id = $1
  and state in ('held', 'queued')
  and case_id in (
    select case_id
    from case_file
    where council_id = $1
      and child_id = $2
  )
