-- Letters that were posted while their mail had not gone, and when it went.
select to_post.case_id, to_post.post_id, to_post.served_on, outbox.closed_at
from to_post
join outbox
  on outbox.council_id = to_post.council_id
  and outbox.case_id = to_post.case_id
  and outbox.once_key = to_post.once_key
  and outbox.state = 'sent'
where to_post.council_id = $1
  and to_post.why = 'not_gone'
  and to_post.served_on is not null
  and outbox.closed_at > $2
order by to_post.post_id
limit 1000
