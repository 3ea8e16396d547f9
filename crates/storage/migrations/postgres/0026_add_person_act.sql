-- When a person's values were removed, and who gave copies of what is held about whom, and why.
alter table person add column erased_at bigint;

create table person_act (
  council_id bigint not null,
  person_id bigint not null,
  act_id bigint not null,
  act text collate "C" not null check (act in ('export', 'erase')),
  why text collate "C" not null,
  recorded_by text collate "C" not null,
  recorded_at bigint not null,
  primary key (council_id, person_id, act_id),
  foreign key (council_id, person_id) references person (council_id, person_id)
);
