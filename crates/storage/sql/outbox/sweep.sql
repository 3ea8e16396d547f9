-- Mails that went, failed or were dropped long ago are forgotten.
delete from outbox
where council_id = $1
  and state in ('sent', 'failed', 'dropped')
  and closed_at <= $2
