-- A case is its events: added, never changed.
create table case_file (
  council_id bigint not null references council (council_id),
  case_id bigint not null,
  reference text collate "C" not null,
  child_id bigint not null,
  known_to text collate "C",
  history_from text collate "C",
  stage text collate "C",
  next_on text collate "C",
  next_rule text collate "C",
  late_since text collate "C",
  version bigint not null default 1,
  import_id bigint,
  created_at bigint not null,
  primary key (council_id, case_id),
  foreign key (council_id, child_id) references person (council_id, person_id)
);

create unique index case_file_by_reference on case_file (council_id, reference);
create index case_file_by_child on case_file (council_id, child_id);

create table event (
  council_id bigint not null,
  case_id bigint not null,
  at bigint not null,
  seq bigint not null,
  event_id bigint not null,
  happened_on text collate "C" not null,
  kind text collate "C" not null,
  detail text collate "C" not null,
  source text collate "C" not null check (source in ('officer', 'import', 'family')),
  person_id bigint,
  readers text collate "C" not null check (readers in ('officers', 'person', 'case')),
  reader_id bigint,
  supersedes bigint,
  recorded_by text collate "C" not null,
  import_id bigint,
  primary key (council_id, case_id, at, seq),
  foreign key (council_id, case_id) references case_file (council_id, case_id),
  check ((readers = 'person') = (reader_id is not null))
);

create unique index event_by_id on event (council_id, event_id);
create index event_by_superseded on event (council_id, case_id, supersedes);

create function refuse_event_change() returns trigger language plpgsql as $$
begin
  raise exception 'events are only ever added';
end;
$$;

create trigger event_is_never_emptied before truncate on event
  for each statement execute function refuse_event_change();

create trigger event_is_never_changed before update on event
  for each row execute function refuse_event_change();

create trigger event_is_never_removed before delete on event
  for each row execute function refuse_event_change();
