-- Calls that families ask for: when the council rings, which number, and what came of it. A
-- place of a time is taken by one booked call.
create table call_request (
  council_id integer not null,
  case_id integer not null,
  call_id integer not null,
  side_id integer not null,
  about text not null check (about in ('late', 'date', 'document', 'meeting', 'school', 'other')),
  phone text not null,
  leave_message integer not null,
  interpreter text not null,
  company text not null,
  slot_on text not null,
  slot_from integer not null,
  slot_until integer not null,
  place integer not null,
  state text not null check (state in ('booked', 'made', 'cancelled')),
  missed integer not null default 0,
  asked_at integer not null,
  asked_by text not null,
  taken_id integer,
  taken_at integer,
  ended_at integer,
  ended_by text,
  said text,
  primary key (council_id, case_id, call_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, side_id) references person (council_id, person_id),
  foreign key (council_id, taken_id) references officer (council_id, officer_id)
) strict;

create unique index call_request_place on call_request (council_id, slot_on, slot_from, place)
  where state = 'booked';

create index call_request_by_side on call_request (council_id, case_id, side_id);
