-- When a person's values were removed, and who gave copies of what is held about whom, and why.
alter table person add column erased_at integer;

create table person_act (
  council_id integer not null,
  person_id integer not null,
  act_id integer not null,
  act text not null check (act in ('export', 'erase')),
  why text not null,
  recorded_by text not null,
  recorded_at integer not null,
  primary key (council_id, person_id, act_id),
  foreign key (council_id, person_id) references person (council_id, person_id)
) strict;
