-- What is protected about people on a case, who may see it, and who must not meet.
create table protected_detail (
  council_id bigint not null,
  case_id bigint not null,
  detail_id bigint not null,
  about_id bigint not null,
  kind text collate "C" not null check (kind in ('address', 'phone', 'email', 'school', 'appointment', 'other')),
  value text collate "C" not null,
  recorded_by text collate "C" not null,
  recorded_at bigint not null,
  ended_at bigint,
  ended_by text collate "C",
  ended_why text collate "C",
  primary key (council_id, case_id, detail_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, about_id) references person (council_id, person_id)
);

create table detail_reader (
  council_id bigint not null,
  case_id bigint not null,
  detail_id bigint not null,
  person_id bigint not null,
  recorded_by text collate "C" not null,
  recorded_at bigint not null,
  primary key (council_id, case_id, detail_id, person_id),
  foreign key (council_id, case_id, detail_id) references protected_detail (council_id, case_id, detail_id),
  foreign key (council_id, person_id) references person (council_id, person_id)
);

create table no_contact (
  council_id bigint not null,
  case_id bigint not null,
  no_contact_id bigint not null,
  one_id bigint not null,
  other_id bigint not null,
  evidence text collate "C" not null,
  recorded_by text collate "C" not null,
  recorded_at bigint not null,
  ended_at bigint,
  ended_by text collate "C",
  ended_why text collate "C",
  primary key (council_id, case_id, no_contact_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, one_id) references person (council_id, person_id),
  foreign key (council_id, other_id) references person (council_id, person_id)
);

create table text_release (
  council_id bigint not null,
  case_id bigint not null,
  event_id bigint not null,
  reader_id bigint not null,
  asked_by text collate "C" not null,
  asked_at bigint not null,
  agreed_by text collate "C",
  agreed_at bigint,
  primary key (council_id, case_id, event_id, reader_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, reader_id) references person (council_id, person_id),
  check (agreed_by is null or agreed_by <> asked_by)
);
