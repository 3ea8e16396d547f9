-- When an officer is away, from the beginning of one day to the end of another (until further notice
-- where there is none), and which colleague of their team answers meanwhile: the team where there is
-- none. Why, nobody is asked.
create table absence (
  council_id bigint not null references council (council_id),
  absence_id bigint not null,
  officer_id bigint not null,
  stand_in_id bigint,
  from_at bigint not null,
  until_at bigint,
  set_by text not null,
  set_at bigint not null,
  ended_by text,
  ended_at bigint,
  handed_at bigint,
  primary key (council_id, absence_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id),
  foreign key (council_id, stand_in_id) references officer (council_id, officer_id)
);

create index absence_by_officer on absence (council_id, officer_id, from_at);
create index absence_by_stand_in on absence (council_id, stand_in_id, from_at);
