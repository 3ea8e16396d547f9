-- There is news up to a change. It takes the place of a notice that waits: under the same id if that was
-- never sent, else under one of its own, so that whoever had the other does not take it for known. When
-- the next is tried stays as it was.
update webhook
set seen_seq = $4, until_seq = $5, until_subject = $6, noticed_at = $7,
  notice_id = case
    when notice_id is not null and tries = 0 and notice_kind = 'changes' then notice_id
    else $8
  end,
  notice_kind = 'changes', tries = 0, next_at = coalesce(next_at, $7)
where council_id = $1
  and webhook_id = $2
  and seen_seq = $3
  and ended_at is null
  and (lease_until is null or lease_until <= $7)
