-- Where a case system is told that there is something new, with the one notice that waits for it; and
-- what came of the last tries: times and statuses.
create table webhook (
  council_id integer not null,
  webhook_id integer not null,
  case_system_id integer not null,
  address text not null,
  secret_sealed blob,
  older_sealed blob,
  older_until integer,
  made_at integer not null,
  made_by text not null,
  ended_at integer,
  ended_by text,
  seen_seq integer not null,
  notice_id integer,
  notice_kind text check (notice_kind in ('changes', 'test')),
  until_seq integer,
  until_subject integer,
  noticed_at integer,
  next_at integer,
  tries integer not null default 0,
  failures integer not null default 0,
  failing_from integer,
  marked_at integer,
  lease_by text,
  lease_until integer,
  primary key (council_id, webhook_id),
  foreign key (council_id, case_system_id) references case_system (council_id, case_system_id)
) strict;

-- A case system has one at a time.
create unique index webhook_open on webhook (council_id, case_system_id) where ended_at is null;

create table webhook_delivery (
  council_id integer not null,
  webhook_id integer not null,
  delivery_id integer not null,
  tried_at integer not null,
  kind text not null,
  answer text not null,
  status integer,
  primary key (council_id, webhook_id, delivery_id),
  foreign key (council_id, webhook_id) references webhook (council_id, webhook_id)
) strict;
