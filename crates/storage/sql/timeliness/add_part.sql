-- One thing that a case adds to the council's figures.
insert into timeliness_part (
  council_id, case_id, place, measure, cohort, month, weeks, excepted, days, counted_on
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
