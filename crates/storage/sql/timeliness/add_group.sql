-- The plans of a group change by so many.
insert into timeliness_group (council_id, breakdown, month, name, weeks, excepted, cases)
values ($1, $2, $3, $4, $5, $6, $7)
on conflict (council_id, breakdown, month, name, weeks, excepted)
do update set cases = timeliness_group.cases + excluded.cases
