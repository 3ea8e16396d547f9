-- What came of one try.
insert into webhook_delivery (council_id, webhook_id, delivery_id, tried_at, kind, answer, status)
values ($1, $2, $3, $4, $5, $6, $7)
