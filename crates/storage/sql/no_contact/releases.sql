-- The texts of a case that officers have released to somebody, or asked to.
select event_id, reader_id, asked_by, asked_at, agreed_by, agreed_at
from text_release
where council_id = $1
  and case_id = $2
order by asked_at desc, event_id, reader_id
limit $3
