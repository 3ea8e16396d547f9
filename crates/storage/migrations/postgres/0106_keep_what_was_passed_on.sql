-- Breakdowns of a calendar year as they may be passed on: made once, and never again, so that no two copies tell of one
-- child. Small numbers are hidden in them. They are about nobody.
create table timeliness_passed_on (
  council_id bigint not null references council (council_id),
  year bigint not null,
  breakdown text not null,
  body text not null,
  made_at bigint not null,
  primary key (council_id, year, breakdown)
);

-- Open requests are read as they are: whether one is late changes by the day, and with how far its records reach.
drop index timeliness_group_open_now;
drop table timeliness_group_open;

-- What a return alone says of a case no officer has recorded.
update case_profile
set version = 0
where recorded_at is null;
