-- The folder of files to import can be read.
delete from import_folder
where council_id = $1
