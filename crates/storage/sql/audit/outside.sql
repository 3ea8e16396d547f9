-- A row that lies before the audit's beginning or after its end, if there is one.
select seq
from audit
where council_id = $1
  and seq < 1
union all
select seq
from audit
where council_id = $1
  and seq > coalesce((select seq from audit_head where council_id = $1), 0)
order by seq
limit 1
