-- One version of what is said of a promise; each is kept.
insert into pledge_text (
  council_id, pledge_id, version, area, promise, owner, due_on, measure, measured, measured_on,
  evidence, link, state, reason, is_public, saved_at, saved_by
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
