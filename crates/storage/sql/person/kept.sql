-- How many entries of the statutory record of cases are about a person, or for them, or were sent
-- or written by them.
select count(*) + (
  select count(*)
  from document
  where document.council_id = $1
    and document.sender_id = $2
) + (
  select count(*)
  from message
  where message.council_id = $1
    and message.writer_id = $2
) as entries
from event
where event.council_id = $1
  and (event.person_id = $2 or event.reader_id = $2)
