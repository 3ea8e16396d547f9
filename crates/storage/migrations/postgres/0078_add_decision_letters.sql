-- Letters that tell a family of a decision. A letter is written in versions, each of which is kept;
-- what was sent never changes, word for word, for each person to whom it went.
create table decision_letter (
  council_id bigint not null,
  case_id bigint not null,
  decision_letter_id bigint not null,
  decision text not null,
  template bigint not null,
  version bigint not null,
  event_id bigint,
  replaces_id bigint,
  made_at bigint not null,
  made_by bigint,
  sent_at bigint,
  sent_on text,
  sent_by bigint,
  happened_on text,
  gone_at bigint,
  primary key (council_id, case_id, decision_letter_id),
  foreign key (council_id, case_id) references case_file (council_id, case_id)
);

create table decision_letter_text (
  council_id bigint not null,
  case_id bigint not null,
  decision_letter_id bigint not null,
  version bigint not null,
  reasons text not null,
  enclosed text not null,
  more text not null,
  saved_at bigint not null,
  saved_by bigint,
  primary key (council_id, case_id, decision_letter_id, version),
  foreign key (council_id, case_id, decision_letter_id)
    references decision_letter (council_id, case_id, decision_letter_id)
);

create table decision_letter_to (
  council_id bigint not null,
  case_id bigint not null,
  decision_letter_id bigint not null,
  person_id bigint not null,
  way text not null check (way in ('portal', 'post')),
  body text not null,
  primary key (council_id, case_id, decision_letter_id, person_id),
  foreign key (council_id, case_id, decision_letter_id)
    references decision_letter (council_id, case_id, decision_letter_id),
  foreign key (council_id, person_id) references person (council_id, person_id)
);

create index decision_letter_of_person on decision_letter_to (council_id, person_id);
