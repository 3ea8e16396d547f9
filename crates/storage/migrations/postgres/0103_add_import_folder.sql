-- Since when the folder of files to import, or a file in it, cannot be read; no row while it can.
create table import_folder (
  council_id bigint not null references council (council_id),
  fault text not null check (fault in ('not_there', 'not_allowed', 'other')),
  since bigint not null,
  primary key (council_id)
);
