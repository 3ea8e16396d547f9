-- Whether mails wait for an officer's word because the records were put back, and from when
-- the copy was.
select restored_at, copied_at
from restored_copy
where council_id = $1
  and released_at is null
order by restored_at desc
limit 1
