-- Letters that were printed for one person of a case, the newest first, and that can be posted to them
-- once more: what they tell stands, where they have their post is known, and they may be told what is new. No copies.
select to_post.post_id, to_post.kind, to_post.happened_on, to_post.printed_at, to_post.posted_on
from to_post
join case_file
  on case_file.council_id = to_post.council_id
  and case_file.case_id = to_post.case_id
  and case_file.sealed_at is null
join person
  on person.council_id = case_file.council_id
  and person.person_id = case_file.child_id
  and person.silent_since is null
join postal_address
  on postal_address.council_id = to_post.council_id
  and postal_address.person_id = to_post.person_id
  and postal_address.lines is not null
where to_post.council_id = $1
  and to_post.case_id = $2
  and to_post.person_id = $3
  and to_post.printed_at is not null
  and to_post.copy_of_on is null
  and to_post.struck_at is null
  and exists (
    select 1
    from relation
    where relation.council_id = to_post.council_id
      and relation.case_id = to_post.case_id
      and relation.person_id = to_post.person_id
      and relation.kind in ('parent', 'young_person', 'representative')
      and relation.valid_from <= $4
      and (relation.valid_until is null or relation.valid_until > $4)
      and (relation.shown_until is null or relation.shown_until > $4)
      and (relation.disputed is null or relation.disputed not like '%progress%')
  )
  and (cast($5 as bigint) is null or to_post.post_id = $5)
order by to_post.printed_at desc, to_post.post_id
limit $6
