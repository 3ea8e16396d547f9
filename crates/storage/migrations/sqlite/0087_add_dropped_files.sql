-- Files that the council's own programs left to be imported: what they would change and what became of
-- them, in counts; and which of their lines were not recorded, and why. Nothing that a line says.
create table dropped_file (
  council_id integer not null references council (council_id),
  file_id integer not null,
  digest blob not null,
  state text not null check (
    state in ('under_way', 'held', 'let_in', 'done', 'refused', 'stopped', 'turned_down', 'gone')
  ),
  came_at integer not null,
  changed_at integer not null,
  line_count integer not null default 0,
  case_count integer not null default 0,
  case_count_of integer not null default 0,
  kinds text not null default '',
  recorded integer not null default 0,
  known integer not null default 0,
  refused integer not null default 0,
  why text,
  judged_at integer,
  judged_by integer,
  lease_by text,
  lease_until integer,
  moved_at integer,
  primary key (council_id, file_id),
  foreign key (council_id, judged_by) references officer (council_id, officer_id)
) strict;

-- While a file lies in the folder it is known by what is in it.
create unique index dropped_file_open on dropped_file (council_id, digest) where moved_at is null;

create table dropped_line (
  council_id integer not null,
  file_id integer not null,
  line integer not null,
  why text not null,
  part text not null,
  primary key (council_id, file_id, line),
  foreign key (council_id, file_id) references dropped_file (council_id, file_id)
) strict;
