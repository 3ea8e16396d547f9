-- What is protected about people on a case, who may see it, and who must not meet.
create table protected_detail (
  council_id integer not null,
  case_id integer not null,
  detail_id integer not null,
  about_id integer not null,
  kind text not null check (kind in ('address', 'phone', 'email', 'school', 'appointment', 'other')),
  value text not null,
  recorded_by text not null,
  recorded_at integer not null,
  ended_at integer,
  ended_by text,
  ended_why text,
  primary key (council_id, case_id, detail_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, about_id) references person (council_id, person_id)
) strict;

create table detail_reader (
  council_id integer not null,
  case_id integer not null,
  detail_id integer not null,
  person_id integer not null,
  recorded_by text not null,
  recorded_at integer not null,
  primary key (council_id, case_id, detail_id, person_id),
  foreign key (council_id, case_id, detail_id) references protected_detail (council_id, case_id, detail_id),
  foreign key (council_id, person_id) references person (council_id, person_id)
) strict;

create table no_contact (
  council_id integer not null,
  case_id integer not null,
  no_contact_id integer not null,
  one_id integer not null,
  other_id integer not null,
  evidence text not null,
  recorded_by text not null,
  recorded_at integer not null,
  ended_at integer,
  ended_by text,
  ended_why text,
  primary key (council_id, case_id, no_contact_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, one_id) references person (council_id, person_id),
  foreign key (council_id, other_id) references person (council_id, person_id)
) strict;

create table text_release (
  council_id integer not null,
  case_id integer not null,
  event_id integer not null,
  reader_id integer not null,
  asked_by text not null,
  asked_at integer not null,
  agreed_by text,
  agreed_at integer,
  primary key (council_id, case_id, event_id, reader_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, reader_id) references person (council_id, person_id),
  check (agreed_by is null or agreed_by <> asked_by)
) strict;
