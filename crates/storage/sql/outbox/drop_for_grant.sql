-- What waits to be sent about a grant that has ended is dropped.
update outbox
set state = 'dropped', failure = 'ended', closed_at = $3, secret = null
where council_id = $1
  and grant_id = $2
  and state in ('held', 'queued')
