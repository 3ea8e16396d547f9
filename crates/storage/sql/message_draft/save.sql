-- What was begun is kept as it was typed, in place of what was kept before: the
-- files that are here for it stay, unless they are sent.
insert into message_draft (
  council_id, case_id, side_id, writer_id, thread_id, about, body, saved_at, sending_id
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (council_id, case_id, side_id, writer_id, thread_id) do update
set about = excluded.about, body = excluded.body, saved_at = excluded.saved_at,
  sending_id = coalesce(excluded.sending_id, case when not exists (
    select 1
    from message
    where message.council_id = message_draft.council_id
      and message.case_id = message_draft.case_id
      and message.sending_id = message_draft.sending_id
  ) then message_draft.sending_id end)
