-- A second copy of a letter waits to be printed and posted, once for each time that it was asked for
-- ($8). It is for whom the first was for, and says of what day that is ($7).
insert into to_post (
  council_id, case_id, post_id, person_id, kind, happened_on, once_key, created_at, why, copy_of_on
)
select to_post.council_id, to_post.case_id, cast($5 as bigint), to_post.person_id, to_post.kind,
  to_post.happened_on, cast($8 as text), cast($6 as bigint), to_post.why, cast($7 as text)
from to_post
where to_post.council_id = $1
  and to_post.case_id = $2
  and to_post.post_id = $3
  and to_post.person_id = $4
  and to_post.printed_at is not null
  and to_post.copy_of_on is null
  and to_post.struck_at is null
on conflict (council_id, case_id, once_key) do nothing
