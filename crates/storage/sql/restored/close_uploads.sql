-- Parts of documents are in no copy: what was being sent is sent again from its beginning.
update upload
set closed_at = $2
where council_id = $1
  and closed_at is null
