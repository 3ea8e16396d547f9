-- Notes with their advisers go, and those that they wrote as one.
delete from grant_note
where council_id = $1
  and (written_by = $2
    or grant_id in (
      select access_grant.grant_id
      from access_grant
      where access_grant.council_id = $1
        and access_grant.given_by = $2
    ))
