-- The files of one import, in order.
select name, bytes, sha256
from import_file
where council_id = $1
  and import_id = $2
order by file_no
limit 100
