-- A webhook for a case system: what happened before it was made is no news to it.
insert into webhook (
  council_id, webhook_id, case_system_id, address, secret_sealed, made_at, made_by, seen_seq
)
values ($1, $2, $3, $4, $5, $6, $7, coalesce(
  (select seq from case_change_head where council_id = $1), 0
))
