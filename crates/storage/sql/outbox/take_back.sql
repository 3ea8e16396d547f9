-- A mail that was to tell something ($3) which is not so, or not for its reader, does not go; nor is
-- one tried again that a worker has in its hands. Whose hands those were stays written.
update outbox
set state = 'dropped', failure = 'overtaken', closed_at = $4, secret = null, lease_until = null
where council_id = $1
  and case_id = $2
  and once_key = $3
  and state in ('held', 'queued', 'leased')
