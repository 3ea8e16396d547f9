-- Whose the rights are: how a case's move of rights stands, and what people said about it.
alter table relation add column may_act integer not null default 0;
alter table relation add column decision_id integer;
alter table relation add column ended_ground text;

create table rights_move (
  council_id integer not null,
  case_id integer not null,
  moves_on text not null,
  checked_by text,
  checked_at integer,
  checked_why text,
  first_told_at integer,
  second_told_at integer,
  moved_at integer,
  primary key (council_id, case_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
) strict;

create table rights_choice (
  council_id integer not null,
  case_id integer not null,
  choice_id integer not null,
  chosen_by integer not null,
  about_id integer not null,
  gives text not null check (gives in ('nothing', 'see', 'act')),
  until_on text,
  chosen_at integer not null,
  primary key (council_id, case_id, choice_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, chosen_by) references person (council_id, person_id),
  foreign key (council_id, about_id) references person (council_id, person_id)
) strict;

create table rights_wish (
  council_id integer not null,
  case_id integer not null,
  wish_id integer not null,
  person_id integer not null,
  kind text not null check (kind in ('wish', 'capacity')),
  said text not null,
  said_at integer not null,
  primary key (council_id, case_id, wish_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, person_id) references person (council_id, person_id)
) strict;

create table capacity_decision (
  council_id integer not null,
  case_id integer not null,
  decision_id integer not null,
  decision text not null,
  assessed_by text not null,
  assessed_on text not null,
  reason text not null,
  until_on text,
  recorded_by text not null,
  recorded_at integer not null,
  ended_at integer,
  ended_by text,
  ended_why text,
  primary key (council_id, case_id, decision_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
) strict;

create table to_post (
  council_id integer not null,
  case_id integer not null,
  post_id integer not null,
  person_id integer not null,
  kind text not null,
  happened_on text not null,
  once_key text not null,
  created_at integer not null,
  posted_at integer,
  posted_by text,
  primary key (council_id, case_id, post_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  foreign key (council_id, person_id) references person (council_id, person_id)
) strict;

create unique index to_post_once on to_post (council_id, case_id, once_key);

create index person_by_born on person (council_id, born);
