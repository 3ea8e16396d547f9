-- A breakdown of a calendar year as it may be passed on, unless it was made before: it is made once.
insert into timeliness_passed_on (council_id, year, breakdown, body, made_at)
values ($1, $2, $3, $4, $5)
on conflict (council_id, year, breakdown) do nothing
