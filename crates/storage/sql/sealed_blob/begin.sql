-- Bytes will be sealed; they are removed later unless a document keeps them.
insert into sealed_blob (council_id, case_id, document_id, begun_at, sweep_at)
values ($1, $2, $3, $4, $5)
