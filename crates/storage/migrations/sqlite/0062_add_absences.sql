-- When an officer is away, from the beginning of one day to the end of another (until further notice
-- where there is none), and which colleague of their team answers meanwhile: the team where there is
-- none. Why, nobody is asked.
create table absence (
  council_id integer not null references council (council_id),
  absence_id integer not null,
  officer_id integer not null,
  stand_in_id integer,
  from_at integer not null,
  until_at integer,
  set_by text not null,
  set_at integer not null,
  ended_by text,
  ended_at integer,
  handed_at integer,
  primary key (council_id, absence_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id),
  foreign key (council_id, stand_in_id) references officer (council_id, officer_id)
) strict;

create index absence_by_officer on absence (council_id, officer_id, from_at);
create index absence_by_stand_in on absence (council_id, stand_in_id, from_at);
