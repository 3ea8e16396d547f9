-- The councils of this database; there should be one.
select council_id, name, named_by
from council
order by council_id
limit 2
