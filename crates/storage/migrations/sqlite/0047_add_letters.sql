-- Letters to print and post: why each goes on paper, when it was printed, posted and is served;
-- and where people have their post.
alter table to_post add column why text not null default 'no_account'
  check (why in ('no_account', 'chose_post', 'not_opened', 'not_delivered'));
alter table to_post add column printed_at integer;
alter table to_post add column printed_by text;
alter table to_post add column posted_on text;
alter table to_post add column served_on text;

create index to_post_waiting on to_post (council_id, case_id) where posted_at is null;

create table postal_address (
  council_id integer not null,
  person_id integer not null,
  lines text,
  refused_lines text,
  recorded_by text not null,
  recorded_at integer not null,
  primary key (council_id, person_id),
  foreign key (council_id, person_id) references person (council_id, person_id)
) strict;
