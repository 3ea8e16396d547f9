-- Letters that tell a family of a decision. A letter is written in versions, each of which is kept;
-- what was sent never changes, word for word, for each person to whom it went.
create table decision_letter (
  council_id integer not null,
  case_id integer not null,
  decision_letter_id integer not null,
  decision text not null,
  template integer not null,
  version integer not null,
  event_id integer,
  replaces_id integer,
  made_at integer not null,
  made_by integer,
  sent_at integer,
  sent_on text,
  sent_by integer,
  happened_on text,
  gone_at integer,
  primary key (council_id, case_id, decision_letter_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
) strict;

create table decision_letter_text (
  council_id integer not null,
  case_id integer not null,
  decision_letter_id integer not null,
  version integer not null,
  reasons text not null,
  enclosed text not null,
  more text not null,
  saved_at integer not null,
  saved_by integer,
  primary key (council_id, case_id, decision_letter_id, version),
  foreign key (council_id, case_id, decision_letter_id)
    references decision_letter (council_id, case_id, decision_letter_id)
) strict;

create table decision_letter_to (
  council_id integer not null,
  case_id integer not null,
  decision_letter_id integer not null,
  person_id integer not null,
  way text not null check (way in ('portal', 'post')),
  body text not null,
  primary key (council_id, case_id, decision_letter_id, person_id),
  foreign key (council_id, case_id, decision_letter_id)
    references decision_letter (council_id, case_id, decision_letter_id),
  foreign key (council_id, person_id) references person (council_id, person_id)
) strict;

create index decision_letter_of_person on decision_letter_to (council_id, person_id);
