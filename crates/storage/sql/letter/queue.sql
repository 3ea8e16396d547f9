-- A letter that has to be posted, once. Where the notice that it tells ($10) was put right since, so
-- that it said something else or another day, or its mail was taken back, it is kept and does not go.
insert into to_post (
  council_id, case_id, post_id, person_id, kind, happened_on, once_key, created_at, why, struck_at
)
with recursive newer as (
  select event.event_id
  from event
  where event.council_id = $1
    and event.case_id = $2
    and event.supersedes = cast($10 as bigint)
  union
  select event.event_id
  from newer
  join event
    on event.council_id = $1
    and event.case_id = $2
    and event.supersedes = newer.event_id
)
select $1, $2, $3, $4, $5, $6, $7, cast($8 as bigint), $9,
  case when exists (
    select 1
    from newer
    join event
      on event.council_id = $1
      and event.event_id = newer.event_id
    join event as told
      on told.council_id = $1
      and told.event_id = cast($10 as bigint)
    where event.kind <> told.kind
      or event.happened_on <> told.happened_on
      or event.detail <> told.detail
  ) or exists (
    select 1
    from outbox
    where outbox.council_id = $1
      and outbox.case_id = $2
      and outbox.once_key = $7
      and outbox.state = 'dropped'
      and outbox.failure = 'overtaken'
  ) then cast($8 as bigint) end
where true
on conflict (council_id, case_id, once_key) do nothing
