-- What happened on cases, in the order in which it became durable: ids alone, for the council's own case
-- system, which takes what is new since it last asked. What they stand for is read with the case.
create table case_change (
  council_id bigint not null,
  case_id bigint not null,
  seq bigint not null,
  kind text not null check (kind in ('message', 'document', 'call', 'event')),
  subject_id bigint not null,
  at bigint not null,
  primary key (council_id, case_id, seq),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
);

create unique index case_change_by_seq on case_change (council_id, seq);

create table case_change_head (
  council_id bigint not null primary key,
  seq bigint not null
);
