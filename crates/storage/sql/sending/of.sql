-- Who began a sending, and for which side.
select sent_by, side_id
from sending
where council_id = $1
  and case_id = $2
  and sending_id = $3
