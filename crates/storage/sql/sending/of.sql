-- Who began a sending.
select sent_by
from sending
where council_id = $1
  and case_id = $2
  and sending_id = $3
