-- A letter that has to be posted, once: the person has no account.
insert into to_post (
  council_id, case_id, post_id, person_id, kind, happened_on, once_key, created_at
)
values ($1, $2, $3, $4, $5, $6, $7, $8)
on conflict (council_id, case_id, once_key) do nothing
