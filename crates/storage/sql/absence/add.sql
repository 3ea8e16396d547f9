-- An officer will be away.
insert into absence (
  council_id, absence_id, officer_id, stand_in_id, from_at, until_at, set_by, set_at
)
values ($1, $2, $3, $4, $5, $6, $7, $8)
