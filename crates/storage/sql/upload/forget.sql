-- What ended, or was not finished in its week, a week ago: nobody goes on with it.
delete from upload
where council_id = $1
  and until_at < $2
