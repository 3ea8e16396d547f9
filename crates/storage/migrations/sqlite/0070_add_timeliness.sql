-- What each case adds to the council's figures of timeliness, counted from its events in the
-- transaction that records them; and the sums of all cases, so that a page reads as many rows as
-- there are months and weeks, and never the events. The sums are about nobody: they stay when a
-- case is forgotten. Months are numbered from the year 0.
create table timeliness_part (
  council_id integer not null,
  case_id integer not null,
  place integer not null,
  measure text not null,
  cohort text not null,
  month integer not null,
  weeks integer not null,
  excepted integer not null,
  days integer not null,
  primary key (council_id, case_id, place),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
) strict;

create table timeliness_count (
  council_id integer not null references council (council_id),
  measure text not null,
  cohort text not null,
  month integer not null,
  weeks integer not null,
  excepted integer not null,
  cases integer not null,
  days integer not null,
  primary key (council_id, month, measure, cohort, weeks, excepted)
) strict;

-- The day of a request that the return alone holds: no clock runs from it, and time is counted
-- from it.
alter table case_file add column received_on text;

-- The computation by which a case was counted last.
alter table case_file add column counted_by integer;
