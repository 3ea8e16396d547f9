-- Somebody of the family lets an adviser in, until a moment, for so much.
insert into access_grant (
  council_id, case_id, grant_id, given_by, adviser_id, scopes, given_at, until_at
)
values ($1, $2, $3, $4, $5, $6, $7, $8)
