-- What is wrong with the folder of files to import, and since when; nothing where it can be read.
select fault, since
from import_folder
where council_id = $1
