-- Another name for what this officer saved; nothing where it is taken.
update saved_view
set name = $4
where council_id = $1
  and officer_id = $2
  and view_id = $3
  and not exists (
    select 1
    from saved_view as other
    where other.council_id = $1
      and other.officer_id = $2
      and other.name = $4
      and other.view_id <> $3
  )
