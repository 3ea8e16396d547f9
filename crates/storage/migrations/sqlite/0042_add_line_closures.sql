-- When the council's phone line is closed for a reason, and what families are told then.
create table line_closure (
  council_id integer not null references council (council_id),
  closure_id integer not null,
  from_at integer not null,
  until_at integer not null,
  said text not null,
  set_by text not null,
  set_at integer not null,
  ended_at integer,
  primary key (council_id, closure_id),
  check (from_at < until_at)
) strict;
