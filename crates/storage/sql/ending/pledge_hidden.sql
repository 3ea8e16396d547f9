-- A promise had been taken off the page for everybody after the copy was made, which shows it there: its
-- newest version in the copy, which is no newer than the one that was hidden ($3), is for managers alone.
update pledge_text
set is_public = 0
where council_id = $1
  and pledge_id = $2
  and version <= $3
  and version = (
    select pledge.version
    from pledge
    where pledge.council_id = $1
      and pledge.pledge_id = $2
  )
  and is_public = 1
