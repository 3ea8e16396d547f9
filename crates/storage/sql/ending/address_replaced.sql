-- Where somebody has their post had been entered or replaced after the copy was made, which has the
-- one of before: nothing is posted there, and an officer asks for the new one again.
update postal_address
set lines = null, recorded_by = $4, recorded_at = $5
where council_id = $1
  and person_id = $2
  and cast($3 as text) is not null
  and recorded_at < $5
