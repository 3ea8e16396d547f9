-- The notices whose turn it is, leased to one worker; those of a worker that died too. News goes only
-- while its case system may come for it; nothing while the council waits after its records were put
-- back.
update webhook
set lease_by = $3, lease_until = $4, tries = tries + 1
where council_id = $1
  and ended_at is null
  and notice_id is not null
  and next_at <= $2
  and (lease_until is null or lease_until <= $2)
  and (notice_kind = 'test' or exists (
      select 1
      from case_system_token as token
      where token.council_id = webhook.council_id
        and token.case_system_id = webhook.case_system_id
        and token.ended_at is null
        and token.until_at > $2
        and token.scopes like '%changes:read%'
    ))
  and not exists (
    select 1
    from restored_copy
    where restored_copy.council_id = webhook.council_id
      and restored_copy.released_at is null
  )
returning webhook_id, address, secret_sealed, older_sealed, older_until, notice_id, notice_kind,
  until_seq, until_subject, noticed_at, failures, failing_from, marked_at
