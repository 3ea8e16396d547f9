-- A service is open no more: none of its advisers sees anything from now on.
update organisation
set closed_at = $3
where council_id = $1
  and organisation_id = $2
  and closed_at is null
