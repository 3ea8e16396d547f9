-- A forgotten password: a link by mail.
insert into reset (
  council_id, account_id, reset_id, token_hash, word_hash, tries_left, created_at, until_at
)
values ($1, $2, $3, $4, $5, $6, $7, $8)
