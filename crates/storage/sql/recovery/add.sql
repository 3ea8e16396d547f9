-- A recovery code.
insert into recovery_code (council_id, account_id, code_id, code_hash, created_at)
values ($1, $2, $3, $4, $5)
