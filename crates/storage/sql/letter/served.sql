-- Which notices of a case went by post in the place of a mail, and when each counts as served:
-- on one person ($3), or on everybody. Who was mailed as well was served by the mail. A correction
-- that says the same, of the same day, has no letter: that of what it repeats serves it. A letter of a
-- decision that went later serves nothing again.
with recursive served as (
  select to_post.post_id, to_post.person_id, to_post.served_on, event.event_id, event.kind,
    event.happened_on, event.detail
  from to_post
  join event
    on event.council_id = to_post.council_id
    and event.case_id = to_post.case_id
    and (to_post.once_key = 'event:' || cast(event.event_id as text)
      or to_post.once_key like 'event:' || cast(event.event_id as text) || ':%')
  where to_post.council_id = $1
    and to_post.case_id = $2
    and to_post.served_on is not null
    and to_post.why <> 'not_opened'
    and to_post.kind <> 'decision_letter'
    and (cast($3 as bigint) is null or to_post.person_id = cast($3 as bigint))
  union
  select served.post_id, served.person_id, served.served_on, again.event_id, again.kind,
    again.happened_on, again.detail
  from served
  join event as again
    on again.council_id = $1
    and again.case_id = $2
    and again.supersedes = served.event_id
    and again.kind = served.kind
    and again.happened_on = served.happened_on
    and again.detail = served.detail
)
select person_id, event_id, served_on
from served
order by post_id, event_id
limit 1000
