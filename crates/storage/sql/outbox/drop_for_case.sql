-- What waits to be sent about one kind of thing on a case is dropped: it no longer holds.
update outbox
set state = 'dropped', failure = 'overtaken', closed_at = $4, secret = null
where council_id = $1
  and case_id = $2
  and kind = $3
  and state in ('held', 'queued')
