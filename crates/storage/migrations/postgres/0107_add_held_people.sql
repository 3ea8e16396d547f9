-- Whom the council's case system would have invited to a case: each waits until an officer lets them in or
-- turns them down. When that is over, nothing of what was sent about them stays: the case, what they would
-- have been, when, by whom and what became of it.
create table held_person (
  council_id bigint not null,
  case_id bigint not null,
  held_person_id bigint not null,
  relation text not null,
  name text not null,
  email text not null,
  phone text,
  language text,
  format text,
  checked_by text,
  case_system_id bigint not null,
  sent_at bigint not null,
  state text not null,
  ended_at bigint,
  ended_by text,
  ended_why text,
  primary key (council_id, case_id, held_person_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, case_system_id) references case_system (council_id, case_system_id)
);

create index held_person_waits on held_person (council_id, sent_at) where state = 'waits';
