-- What they sent on cases themselves, on their own side: each file, and when the council read it.
select case_file.reference as reference,
  document.kind as kind,
  document.name as name,
  cast(document.bytes as text) as bytes,
  encode(document.sha256, 'hex') as sha256,
  cast(document.received_at as text) as received_at,
  cast(document.withdrawn_at as text) as withdrawn_at,
  cast(document.read_at as text) as read_at
from document
join case_file
  on case_file.council_id = document.council_id
  and case_file.case_id = document.case_id
where document.council_id = $1
  and document.sender_id = $2
  and document.side_id = $2
order by document.received_at, document.document_id
limit 100000
