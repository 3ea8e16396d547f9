-- What this sender has said of a sending.
select said
from sending
where council_id = $1
  and case_id = $2
  and sending_id = $3
  and sent_by = $4
  and said is not null
