-- The day by which a part is counted, for figures by the week; and the day of a request's first draft, from which a
-- family has 15 days. Both are counted with the case, and every case is counted anew by this program.
alter table timeliness_part add column counted_on text;
alter table timeliness_open add column drafted_on text;

create index timeliness_part_by_day on timeliness_part (council_id, measure, cohort, excepted, counted_on, days);
