-- The mails went after all for which these letters were made: those not printed yet need not be.
delete from to_post
where council_id = $1
  and why = 'not_gone'
  and printed_at is null
  and posted_at is null
  and exists (
    select 1
    from outbox
    where outbox.council_id = to_post.council_id
      and outbox.case_id = to_post.case_id
      and outbox.once_key = to_post.once_key
      and outbox.state = 'sent'
  )
