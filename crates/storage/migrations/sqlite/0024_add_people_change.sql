-- What officers changed about the people of a case, and why; on what ground somebody is invited.
create table people_change (
  council_id integer not null,
  case_id integer not null,
  change_id integer not null,
  act text not null,
  thing_id integer,
  why text not null,
  recorded_by text not null,
  recorded_at integer not null,
  primary key (council_id, case_id, change_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
) strict;

create index people_change_by_day on people_change (council_id, case_id, recorded_at);

alter table invitation add column basis text;
