-- The council's name, as its own settings give it.
update council
set name = $2, named_by = $3
where council_id = $1
