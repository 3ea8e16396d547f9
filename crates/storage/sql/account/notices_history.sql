-- What was chosen about formal notices, newest first.
select at, notices, chosen_by
from notices_choice
where council_id = $1
  and account_id = $2
order by at desc
limit $3
