-- Tries before the last few are forgotten.
delete from webhook_delivery
where council_id = $1
  and webhook_id = $2
  and delivery_id not in (
    select kept.delivery_id
    from webhook_delivery as kept
    where kept.council_id = $1
      and kept.webhook_id = $2
    order by kept.tried_at desc, kept.delivery_id desc
    limit $3
  )
