-- Whatever waits to be sent about a case that is sealed is dropped, with its secret.
update outbox
set state = 'dropped', failure = 'sealed', closed_at = $3, secret = null
where council_id = $1
  and case_id = $2
  and state in ('held', 'queued')
