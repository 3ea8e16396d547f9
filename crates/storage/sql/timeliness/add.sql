-- The council's figures change by so many cases.
insert into timeliness_count (
  council_id, month, measure, cohort, weeks, excepted, cases, days
)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (council_id, month, measure, cohort, weeks, excepted)
do update set cases = timeliness_count.cases + excluded.cases,
  days = timeliness_count.days + excluded.days
