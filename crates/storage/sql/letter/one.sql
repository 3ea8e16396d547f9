-- One letter of a case, with the address of whom it is for and of nobody else.
select to_post.post_id, to_post.person_id, to_post.kind, to_post.happened_on, to_post.why,
  to_post.created_at, to_post.printed_at, to_post.posted_on, to_post.posted_at, to_post.struck_at,
  to_post.served_on, to_post.copy_of_on, to_post.once_key,
  coalesce(addressee.name, addressee.forename) as name,
  postal_address.lines, postal_address.refused_lines, postal_address.recorded_at as address_at
from to_post
join case_file
  on case_file.council_id = to_post.council_id
  and case_file.case_id = to_post.case_id
join person
  on person.council_id = case_file.council_id
  and person.person_id = case_file.child_id
join person as addressee
  on addressee.council_id = to_post.council_id
  and addressee.person_id = to_post.person_id
left join postal_address
  on postal_address.council_id = to_post.council_id
  and postal_address.person_id = to_post.person_id
where to_post.council_id = $1
  and to_post.case_id = $2
  and to_post.post_id = $4
  and person.silent_since is null
  and (to_post.person_id = case_file.child_id or exists (
    select 1
    from relation
    where relation.council_id = to_post.council_id
      and relation.case_id = to_post.case_id
      and relation.person_id = to_post.person_id
      and relation.kind in ('parent', 'young_person', 'representative')
      and relation.valid_from <= $3
      and (relation.valid_until is null or relation.valid_until > $3)
      and (relation.shown_until is null or relation.shown_until > $3)
      and (relation.disputed is null or relation.disputed not like '%progress%')
  ))
