-- A letter that has to be posted, once.
insert into to_post (
  council_id, case_id, post_id, person_id, kind, happened_on, once_key, created_at, why
)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
on conflict (council_id, case_id, once_key) do nothing
