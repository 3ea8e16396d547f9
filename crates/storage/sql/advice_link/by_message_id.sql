-- The mail of a private link, or of its code, that left with this Message-ID, and where it went.
select mail_id, case_id, address, state, failure, created_at, sent_at, seal
from outbox
where council_id = $1
  and message_id = $2
  and kind in ('advice_asked', 'advice_code')
  and case_id is not null
  and address is not null
limit 1
