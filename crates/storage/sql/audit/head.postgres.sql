-- The last row of the audit chain, held until the transaction ends.
select seq, hash
from audit_head
where council_id = $1
for update
