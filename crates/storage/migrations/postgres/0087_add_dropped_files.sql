-- Files that the council's own programs left to be imported: what they would change and what became of
-- them, in counts; and which of their lines were not recorded, and why. Nothing that a line says.
create table dropped_file (
  council_id bigint not null references council (council_id),
  file_id bigint not null,
  digest bytea not null,
  state text not null check (
    state in ('under_way', 'held', 'let_in', 'done', 'refused', 'stopped', 'turned_down', 'gone')
  ),
  came_at bigint not null,
  changed_at bigint not null,
  line_count bigint not null default 0,
  case_count bigint not null default 0,
  case_count_of bigint not null default 0,
  kinds text not null default '',
  recorded bigint not null default 0,
  known bigint not null default 0,
  refused bigint not null default 0,
  why text,
  judged_at bigint,
  judged_by bigint,
  lease_by text,
  lease_until bigint,
  moved_at bigint,
  primary key (council_id, file_id),
  foreign key (council_id, judged_by) references officer (council_id, officer_id)
);

-- While a file lies in the folder it is known by what is in it.
create unique index dropped_file_open on dropped_file (council_id, digest) where moved_at is null;

create table dropped_line (
  council_id bigint not null,
  file_id bigint not null,
  line bigint not null,
  why text not null,
  part text not null,
  primary key (council_id, file_id, line),
  foreign key (council_id, file_id) references dropped_file (council_id, file_id)
);
