-- Sending in parts ends: as a document, or as nothing and why; by its sender, or by the server.
update upload
set closed_at = $4, document_id = $5, refused = $6, by_server = $7
where council_id = $1
  and case_id = $2
  and upload_id = $3
  and closed_at is null
