-- Where the audit ends now; nothing is held.
select seq, hash
from audit_head
where council_id = $1
