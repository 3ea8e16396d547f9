-- A device that its person chose to remember.
insert into remembered_device (
  council_id, account_id, device_id, token_hash, created_at, until_at, device
)
values ($1, $2, $3, $4, $5, $6, $7)
