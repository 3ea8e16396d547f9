-- A document was sent on to somebody.
insert into document_forward (
  council_id, case_id, forward_id, document_id, to_whom, forwarded_by, forwarded_at
)
values ($1, $2, $3, $4, $5, $6, $7)
