-- A leased mail is done with: sent, failed for good, or dropped. Its secret goes. The seal of its
-- Message-ID stays, where it was tried. One that was taken back meanwhile stays so, unless it went.
update outbox
set state = $4, failure = $5, closed_at = $6, secret = null, lease_until = null,
  sent_at = case when $4 = 'sent' then $6 else sent_at end, seal = coalesce($7, seal)
where council_id = $1
  and mail_id = $2
  and lease_by = $3
  and (state = 'leased' or (state = 'dropped' and failure = 'overtaken' and $4 = 'sent'))
