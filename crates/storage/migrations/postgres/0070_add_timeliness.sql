-- What each case adds to the council's figures of timeliness, counted from its events in the
-- transaction that records them; and the sums of all cases, so that a page reads as many rows as
-- there are months and weeks, and never the events. The sums are about nobody: they stay when a
-- case is forgotten. Months are numbered from the year 0.
create table timeliness_part (
  council_id bigint not null,
  case_id bigint not null,
  place bigint not null,
  measure text not null,
  cohort text not null,
  month bigint not null,
  weeks bigint not null,
  excepted bigint not null,
  days bigint not null,
  primary key (council_id, case_id, place),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
);

create table timeliness_count (
  council_id bigint not null references council (council_id),
  measure text not null,
  cohort text not null,
  month bigint not null,
  weeks bigint not null,
  excepted bigint not null,
  cases bigint not null,
  days bigint not null,
  primary key (council_id, month, measure, cohort, weeks, excepted)
);

-- The day of a request that the return alone holds: no clock runs from it, and time is counted
-- from it.
alter table case_file add column received_on text;

-- The computation by which a case was counted last.
alter table case_file add column counted_by bigint;
