-- When the records were put back from a copy: until an officer says so, no mail of before goes.
create table restored_copy (
  council_id bigint not null references council (council_id),
  restored_at bigint not null,
  copied_at bigint not null,
  released_at bigint,
  released_by text collate "C",
  primary key (council_id, restored_at)
);
