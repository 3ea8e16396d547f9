-- A case is sealed: no family door opens it and no mail tells of it any more.
update case_file
set sealed_at = $3, sealed_why = $4, version = version + 1
where council_id = $1
  and case_id = $2
  and sealed_at is null
