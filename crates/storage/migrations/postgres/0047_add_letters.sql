-- Letters to print and post: why each goes on paper, when it was printed, posted and is served;
-- and where people have their post.
alter table to_post add column why text collate "C" not null default 'no_account'
  check (why in ('no_account', 'chose_post', 'not_opened', 'not_delivered'));
alter table to_post add column printed_at bigint;
alter table to_post add column printed_by text collate "C";
alter table to_post add column posted_on text collate "C";
alter table to_post add column served_on text collate "C";

create index to_post_waiting on to_post (council_id, case_id) where posted_at is null;

create table postal_address (
  council_id bigint not null,
  person_id bigint not null,
  lines text collate "C",
  refused_lines text collate "C",
  recorded_by text collate "C" not null,
  recorded_at bigint not null,
  primary key (council_id, person_id),
  foreign key (council_id, person_id) references person (council_id, person_id)
);
