-- Calls that families ask for: when the council rings, which number, and what came of it. A
-- place of a time is taken by one booked call.
create table call_request (
  council_id bigint not null,
  case_id bigint not null,
  call_id bigint not null,
  side_id bigint not null,
  about text collate "C" not null check (about in ('late', 'date', 'document', 'meeting', 'school', 'other')),
  phone text collate "C" not null,
  leave_message bigint not null,
  interpreter text collate "C" not null,
  company text collate "C" not null,
  slot_on text collate "C" not null,
  slot_from bigint not null,
  slot_until bigint not null,
  place bigint not null,
  state text collate "C" not null check (state in ('booked', 'made', 'cancelled')),
  missed bigint not null default 0,
  asked_at bigint not null,
  asked_by text collate "C" not null,
  taken_id bigint,
  taken_at bigint,
  ended_at bigint,
  ended_by text collate "C",
  said text collate "C",
  primary key (council_id, case_id, call_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, side_id) references person (council_id, person_id),
  foreign key (council_id, taken_id) references officer (council_id, officer_id)
);

create unique index call_request_place on call_request (council_id, slot_on, slot_from, place)
  where state = 'booked';

create index call_request_by_side on call_request (council_id, case_id, side_id);
