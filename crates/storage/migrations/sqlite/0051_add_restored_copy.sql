-- When the records were put back from a copy: until an officer says so, no mail of before goes.
create table restored_copy (
  council_id integer not null references council (council_id),
  restored_at integer not null,
  copied_at integer not null,
  released_at integer,
  released_by text,
  primary key (council_id, restored_at)
) strict;
