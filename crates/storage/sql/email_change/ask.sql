-- A new address for the account of whoever is on the phone ($2), unless another one waits.
insert into email_change (
  council_id, account_id, email_change_id, email, email_folded, asked_at, asked_by, by_call_back,
  effect_at, stop_hash, mail_id
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
on conflict (council_id, account_id) where ended_at is null do nothing
