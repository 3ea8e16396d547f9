-- What these letters tell ($3, an event) was put right: those that are not posted do not go, nor do
-- second copies of them. Of those that were posted it is kept too: should one of them not have been
-- posted after all, or be asked for once more.
update to_post
set struck_at = $4
where council_id = $1
  and case_id = $2
  and struck_at is null
  and (
    once_key = 'event:' || cast(cast($3 as bigint) as text)
    or once_key like 'event:' || cast(cast($3 as bigint) as text) || ':%'
    or (copy_of_on is not null and exists (
      select 1
      from to_post as first
      where first.council_id = to_post.council_id
        and first.case_id = to_post.case_id
        and first.person_id = to_post.person_id
        and first.kind = to_post.kind
        and first.happened_on = to_post.happened_on
        and first.copy_of_on is null
        and (
          first.once_key = 'event:' || cast(cast($3 as bigint) as text)
          or first.once_key like 'event:' || cast(cast($3 as bigint) as text) || ':%'
        )
    ))
  )
