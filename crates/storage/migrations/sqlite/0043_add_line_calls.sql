-- Officers of the phone line, and whoever rings it: found, checked, spoken with.
alter table officer rename column role to role_before;
alter table officer add column role text not null default 'officer' check (role in ('officer', 'manager', 'auditor', 'administrator', 'line'));
update officer set role = role_before;
alter table officer drop column role_before;

create table line_call (
  council_id integer not null,
  line_call_id integer not null,
  officer_id integer not null,
  case_id integer not null,
  person_id integer not null,
  found_at integer not null,
  code_hash blob,
  code_until integer,
  code_ok_at integer,
  characters_ok_at integer,
  number_shown_at integer,
  rang_ok_at integer,
  tries integer not null default 0,
  opened_at integer,
  until_at integer,
  ended_at integer,
  primary key (council_id, case_id, line_call_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, person_id) references person (council_id, person_id)
) strict;

create index line_call_by_officer on line_call (council_id, officer_id, case_id);
