-- Notes of grants that were over long ago are forgotten.
delete from grant_note
where council_id = $1
  and grant_id in (
    select access_grant.grant_id
    from access_grant
    where access_grant.council_id = $1
      and (access_grant.ended_at <= $2 or access_grant.until_at <= $2)
  )
