-- The officers of the phone line, to whom a call that it makes can go, by name.
select officer_id, name
from officer
where council_id = $1
  and role = 'line'
  and account_id is not null
  and left_at is null
order by name
limit $2
