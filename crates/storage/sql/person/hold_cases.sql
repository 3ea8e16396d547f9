-- Who else erases somebody of the same cases waits until the transaction is over.
update case_file
set version = version
where council_id = $1
  and case_id in (
    select relation.case_id
    from relation
    where relation.council_id = $1
      and relation.person_id = $2
  )
