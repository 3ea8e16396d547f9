-- The services whose advisers families may let in, by name.
select organisation_id, kind, name, phone, email
from organisation
where council_id = $1
  and closed_at is null
order by name, organisation_id
limit $2
