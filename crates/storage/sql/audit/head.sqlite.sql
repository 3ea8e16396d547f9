-- The last row of the audit chain.
select seq, hash
from audit_head
where council_id = $1
