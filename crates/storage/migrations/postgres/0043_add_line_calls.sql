-- Officers of the phone line, and whoever rings it: found, checked, spoken with.
alter table officer drop constraint officer_role_check;
alter table officer add constraint officer_role_check check (role in ('officer', 'manager', 'auditor', 'administrator', 'line'));

create table line_call (
  council_id bigint not null,
  line_call_id bigint not null,
  officer_id bigint not null,
  case_id bigint not null,
  person_id bigint not null,
  found_at bigint not null,
  code_hash bytea,
  code_until bigint,
  code_ok_at bigint,
  characters_ok_at bigint,
  number_shown_at bigint,
  rang_ok_at bigint,
  tries bigint not null default 0,
  opened_at bigint,
  until_at bigint,
  ended_at bigint,
  primary key (council_id, case_id, line_call_id),
  foreign key (council_id, officer_id) references officer (council_id, officer_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, person_id) references person (council_id, person_id)
);

create index line_call_by_officer on line_call (council_id, officer_id, case_id);
