-- Whose the rights are: how a case's move of rights stands, and what people said about it.
alter table relation add column may_act bigint not null default 0;
alter table relation add column decision_id bigint;
alter table relation add column ended_ground text collate "C";

create table rights_move (
  council_id bigint not null,
  case_id bigint not null,
  moves_on text collate "C" not null,
  checked_by text collate "C",
  checked_at bigint,
  checked_why text collate "C",
  first_told_at bigint,
  second_told_at bigint,
  moved_at bigint,
  primary key (council_id, case_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
);

create table rights_choice (
  council_id bigint not null,
  case_id bigint not null,
  choice_id bigint not null,
  chosen_by bigint not null,
  about_id bigint not null,
  gives text collate "C" not null check (gives in ('nothing', 'see', 'act')),
  until_on text collate "C",
  chosen_at bigint not null,
  primary key (council_id, case_id, choice_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, chosen_by) references person (council_id, person_id),
  foreign key (council_id, about_id) references person (council_id, person_id)
);

create table rights_wish (
  council_id bigint not null,
  case_id bigint not null,
  wish_id bigint not null,
  person_id bigint not null,
  kind text collate "C" not null check (kind in ('wish', 'capacity')),
  said text collate "C" not null,
  said_at bigint not null,
  primary key (council_id, case_id, wish_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, person_id) references person (council_id, person_id)
);

create table capacity_decision (
  council_id bigint not null,
  case_id bigint not null,
  decision_id bigint not null,
  decision text collate "C" not null,
  assessed_by text collate "C" not null,
  assessed_on text collate "C" not null,
  reason text collate "C" not null,
  until_on text collate "C",
  recorded_by text collate "C" not null,
  recorded_at bigint not null,
  ended_at bigint,
  ended_by text collate "C",
  ended_why text collate "C",
  primary key (council_id, case_id, decision_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
);

create table to_post (
  council_id bigint not null,
  case_id bigint not null,
  post_id bigint not null,
  person_id bigint not null,
  kind text collate "C" not null,
  happened_on text collate "C" not null,
  once_key text collate "C" not null,
  created_at bigint not null,
  posted_at bigint,
  posted_by text collate "C",
  primary key (council_id, case_id, post_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, person_id) references person (council_id, person_id)
);

create unique index to_post_once on to_post (council_id, case_id, once_key);

create index person_by_born on person (council_id, born);
