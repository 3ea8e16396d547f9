-- A new invitation for somebody who works for the council.
insert into staff_invitation (
  council_id, officer_id, invitation_id, email, token_id, word_hash, tries_left, until_at,
  state, invited_by, created_at
)
values ($1, $2, $3, $4, $5, $6, $7, $8, 'open', $9, $10)
