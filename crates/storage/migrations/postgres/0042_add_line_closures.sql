-- When the council's phone line is closed for a reason, and what families are told then.
create table line_closure (
  council_id bigint not null references council (council_id),
  closure_id bigint not null,
  from_at bigint not null,
  until_at bigint not null,
  said text collate "C" not null,
  set_by text collate "C" not null,
  set_at bigint not null,
  ended_at bigint,
  primary key (council_id, closure_id),
  check (from_at < until_at)
);
