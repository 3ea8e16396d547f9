-- The request of each case that has had no end yet, as it was counted last: since when, at which
-- step, and for which steps the law gives more time. Managers see from it what must close.
create table timeliness_open (
  council_id bigint not null,
  case_id bigint not null,
  requested_on text not null,
  step text not null,
  decision_excepted bigint not null,
  outcome_excepted bigint not null,
  plan_excepted bigint not null,
  primary key (council_id, case_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
);

create index timeliness_open_by_day on timeliness_open (council_id, requested_on);

-- In how many days each step was done, over some months.
create index timeliness_part_by_month on timeliness_part (council_id, cohort, month, measure, days);
