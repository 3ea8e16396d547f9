-- A new invitation for an adviser of a service.
insert into adviser_invitation (
  council_id, organisation_id, invitation_id, name, email, leads, token_id, word_hash,
  tries_left, until_at, state, invited_by, created_at
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'open', $11, $12)
