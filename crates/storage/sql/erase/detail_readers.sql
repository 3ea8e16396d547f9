-- They may read no protected detail, and nobody reads theirs.
delete from detail_reader
where council_id = $1
  and (person_id = $2
    or detail_id in (
      select protected_detail.detail_id
      from protected_detail
      where protected_detail.council_id = $1
        and protected_detail.about_id = $2
    ))
