-- The letters of a case to a young person without an account, those still to be posted first.
select post_id, kind, happened_on, created_at, posted_at, posted_by
from to_post
where council_id = $1
  and case_id = $2
  and why = 'no_account'
  and (struck_at is null or posted_at is not null)
order by case when posted_at is null then 0 else 1 end, created_at desc, post_id
limit $3
