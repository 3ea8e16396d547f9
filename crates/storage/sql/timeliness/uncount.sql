-- Every case is to be counted anew: what was put right after a copy is struck again in it.
update case_file
set counted_by = null
where council_id in (
  select council.council_id
  from council
)
  and counted_by is not null
