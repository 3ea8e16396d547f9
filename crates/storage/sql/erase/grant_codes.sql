-- No code of theirs lets an adviser in.
delete from grant_code
where council_id = $1
  and given_by = $2
