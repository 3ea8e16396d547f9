-- What officers changed about the people of a case, and why; on what ground somebody is invited.
create table people_change (
  council_id bigint not null,
  case_id bigint not null,
  change_id bigint not null,
  act text collate "C" not null,
  thing_id bigint,
  why text collate "C" not null,
  recorded_by text collate "C" not null,
  recorded_at bigint not null,
  primary key (council_id, case_id, change_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
);

create index people_change_by_day on people_change (council_id, case_id, recorded_at);

alter table invitation add column basis text collate "C";
