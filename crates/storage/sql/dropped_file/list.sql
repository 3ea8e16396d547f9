-- The files that were dropped, newest first; or one of them.
select dropped_file.file_id, dropped_file.state, dropped_file.came_at, dropped_file.changed_at,
  dropped_file.line_count, dropped_file.case_count, dropped_file.case_count_of, dropped_file.kinds,
  dropped_file.recorded, dropped_file.known, dropped_file.refused, dropped_file.why,
  dropped_file.judged_at, officer.name as judge
from dropped_file
left join officer
  on officer.council_id = dropped_file.council_id
  and officer.officer_id = dropped_file.judged_by
where dropped_file.council_id = $1
  and (cast($2 as bigint) is null or dropped_file.file_id = $2)
order by dropped_file.came_at desc, dropped_file.file_id
limit $3
