-- The mails of private links are forgotten with what signing in leaves behind, whatever is set for others: each
-- has the address of somebody who was asked for advice.
delete from outbox
where council_id = $1
  and kind in ('advice_asked', 'advice_code')
  and state in ('sent', 'failed', 'dropped')
  and closed_at <= $2
