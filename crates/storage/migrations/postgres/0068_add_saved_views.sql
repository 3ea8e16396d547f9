-- What an officer shows of their list, under a name of their own.
create table saved_view (
  council_id bigint not null references council (council_id),
  officer_id bigint not null,
  view_id bigint not null,
  name text collate "C" not null,
  whose text collate "C" not null,
  due text collate "C" not null,
  needs text collate "C" not null,
  step text collate "C" not null,
  made_at bigint not null,
  primary key (council_id, officer_id, view_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id)
);

create unique index saved_view_by_name on saved_view (council_id, officer_id, name);
