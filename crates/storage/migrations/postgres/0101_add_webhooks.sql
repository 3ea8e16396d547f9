-- Where a case system is told that there is something new, with the one notice that waits for it; and
-- what came of the last tries: times and statuses.
create table webhook (
  council_id bigint not null,
  webhook_id bigint not null,
  case_system_id bigint not null,
  address text not null,
  secret_sealed bytea,
  older_sealed bytea,
  older_until bigint,
  made_at bigint not null,
  made_by text not null,
  ended_at bigint,
  ended_by text,
  seen_seq bigint not null,
  notice_id bigint,
  notice_kind text check (notice_kind in ('changes', 'test')),
  until_seq bigint,
  until_subject bigint,
  noticed_at bigint,
  next_at bigint,
  tries bigint not null default 0,
  failures bigint not null default 0,
  failing_from bigint,
  marked_at bigint,
  lease_by text,
  lease_until bigint,
  primary key (council_id, webhook_id),
  foreign key (council_id, case_system_id) references case_system (council_id, case_system_id)
);

-- A case system has one at a time.
create unique index webhook_open on webhook (council_id, case_system_id) where ended_at is null;

create table webhook_delivery (
  council_id bigint not null,
  webhook_id bigint not null,
  delivery_id bigint not null,
  tried_at bigint not null,
  kind text not null,
  answer text not null,
  status bigint,
  primary key (council_id, webhook_id, delivery_id),
  foreign key (council_id, webhook_id) references webhook (council_id, webhook_id)
);
