-- One file of an import.
insert into import_file (council_id, import_id, file_no, name, bytes, sha256)
values ($1, $2, $3, $4, $5, $6)
