-- What waited in the copy that was put back will not go: it may have gone already.
update outbox
set state = 'dropped', failure = 'restored', closed_at = $2, secret = null, lease_until = null
where council_id = $1
  and state in ('queued', 'leased')
  and exists (
    select 1
    from restored_copy
    where restored_copy.council_id = outbox.council_id
      and restored_copy.released_at is null
      and outbox.created_at < restored_copy.restored_at
  )
