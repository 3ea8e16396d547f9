-- A case is its events: added, never changed.
create table case_file (
  council_id integer not null references council (council_id),
  case_id integer not null,
  reference text not null,
  child_id integer not null,
  known_to text,
  history_from text,
  stage text,
  next_on text,
  next_rule text,
  late_since text,
  version integer not null default 1,
  import_id integer,
  created_at integer not null,
  primary key (council_id, case_id),
  foreign key (council_id, child_id) references person (council_id, person_id)
) strict;

create unique index case_file_by_reference on case_file (council_id, reference);
create index case_file_by_child on case_file (council_id, child_id);

create table event (
  council_id integer not null,
  case_id integer not null,
  at integer not null,
  seq integer not null,
  event_id integer not null,
  happened_on text not null,
  kind text not null,
  detail text not null,
  source text not null check (source in ('officer', 'import', 'family')),
  person_id integer,
  readers text not null check (readers in ('officers', 'person', 'case')),
  reader_id integer,
  supersedes integer,
  recorded_by text not null,
  import_id integer,
  primary key (council_id, case_id, at, seq),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  check ((readers = 'person') = (reader_id is not null))
) strict, without rowid;

create unique index event_by_id on event (council_id, event_id);
create index event_by_superseded on event (council_id, case_id, supersedes);

create trigger event_is_never_changed before update on event
begin
  select raise(abort, 'events are only ever added');
end;

create trigger event_is_never_removed before delete on event
begin
  select raise(abort, 'events are only ever added');
end;
