-- The notes of one grant, sealed, newest first.
select grant_note.note_id, grant_note.written_by, grant_note.sealed, grant_note.created_at
from grant_note
join access_grant
  on access_grant.council_id = grant_note.council_id
  and access_grant.case_id = grant_note.case_id
  and access_grant.grant_id = grant_note.grant_id
  and access_grant.given_by = $3
where grant_note.council_id = $1
  and grant_note.case_id = $2
  and grant_note.grant_id = $4
order by grant_note.created_at desc, grant_note.note_id
limit $5
