-- What an import did.
update import_run
set counts = $3
where council_id = $1
  and import_id = $2
