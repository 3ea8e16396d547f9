-- Advice that each case was counted with last: from whom it was asked, when, and when it came. Managers see from it
-- how long each kind of advice takes.
create table timeliness_advice (
  council_id bigint not null,
  case_id bigint not null,
  place bigint not null,
  asked_of text not null,
  asked_on text not null,
  came_on text,
  days bigint,
  primary key (council_id, case_id, place),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  check ((came_on is null) = (days is null))
);

create index timeliness_advice_by_day on timeliness_advice (council_id, came_on, asked_of, days, case_id);
