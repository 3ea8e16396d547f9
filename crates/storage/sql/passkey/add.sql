-- A passkey, after its owner's device has answered for it.
insert into passkey (
  council_id, account_id, factor_id, name, credential_id, credential, created_at
)
values ($1, $2, $3, $4, $5, $6, $7)
