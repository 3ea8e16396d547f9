-- The open requests of a group change by so many.
insert into timeliness_group_open (council_id, breakdown, name, requested_on, cases)
values ($1, $2, $3, $4, $5)
on conflict (council_id, breakdown, name, requested_on)
do update set cases = timeliness_group_open.cases + excluded.cases
