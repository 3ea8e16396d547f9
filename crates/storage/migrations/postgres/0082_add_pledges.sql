-- What the council promised after an inspection. All that is said of a promise is a version, each of
-- which is kept; nothing is ever removed, and another can take a promise's place.
create table pledge (
  council_id bigint not null references council (council_id),
  pledge_id bigint not null,
  version bigint not null,
  replaces_id bigint,
  primary key (council_id, pledge_id)
);

create unique index pledge_by_replaced on pledge (council_id, replaces_id);

create table pledge_text (
  council_id bigint not null,
  pledge_id bigint not null,
  version bigint not null,
  area text not null,
  promise text not null,
  owner text not null,
  due_on text not null,
  measure text not null,
  measured text,
  measured_on text,
  evidence text not null,
  link text,
  state text not null check (state in ('not_begun', 'on_time', 'late', 'done', 'dropped')),
  reason text not null,
  is_public bigint not null check (is_public in (0, 1)),
  saved_at bigint not null,
  saved_by bigint not null,
  primary key (council_id, pledge_id, version),
  foreign key (council_id, pledge_id) references pledge (council_id, pledge_id),
  foreign key (council_id, saved_by) references officer (council_id, officer_id)
);
