-- Whether something ($3) was told, in a mail or a letter that left. A mail that is on its way did.
select cast(case when exists (
    select 1
    from outbox
    where outbox.council_id = $1
      and outbox.case_id = $2
      and outbox.once_key = $3
      and outbox.state in ('leased', 'sent')
  ) or exists (
    select 1
    from to_post
    where to_post.council_id = $1
      and to_post.case_id = $2
      and to_post.once_key = $3
      and to_post.posted_on is not null
  ) then 1 else 0 end as bigint) as told
