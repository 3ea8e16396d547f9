-- Mails go again after the records were put back.
update restored_copy
set released_at = $2, released_by = $3
where council_id = $1
  and released_at is null
