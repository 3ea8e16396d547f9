-- An officer invites somebody to a case.
insert into invitation (
  council_id, case_id, invitation_id, relation, email, token_id, word_hash,
  tries_left, until_at, checked_by, evidence, state, created_at, basis,
  power_document, power_decisions, power_from, power_until
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'open', $12, $13,
  $14, $15, $16, $17)
