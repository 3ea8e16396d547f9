-- What an officer shows of their list, under a name of their own.
create table saved_view (
  council_id integer not null references council (council_id),
  officer_id integer not null,
  view_id integer not null,
  name text not null,
  whose text not null,
  due text not null,
  needs text not null,
  step text not null,
  made_at integer not null,
  primary key (council_id, officer_id, view_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id)
) strict;

create unique index saved_view_by_name on saved_view (council_id, officer_id, name);
