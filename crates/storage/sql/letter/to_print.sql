-- Letters of the list that can be printed and are not yet: on the cases of an officer and of their
-- team, with an address. In the order of the list.
select to_post.post_id, to_post.kind, to_post.happened_on, case_file.reference,
  coalesce(addressee.name, addressee.forename) as name, postal_address.lines
from officer
join to_post
  on to_post.council_id = officer.council_id
  and to_post.posted_at is null
  and to_post.printed_at is null
  and to_post.struck_at is null
join case_file
  on case_file.council_id = to_post.council_id
  and case_file.case_id = to_post.case_id
  and case_file.sealed_at is null
join person
  on person.council_id = case_file.council_id
  and person.person_id = case_file.child_id
join person as addressee
  on addressee.council_id = to_post.council_id
  and addressee.person_id = to_post.person_id
join postal_address
  on postal_address.council_id = to_post.council_id
  and postal_address.person_id = to_post.person_id
  and postal_address.lines is not null
where officer.council_id = $1
  and officer.officer_id = $2
  and officer.left_at is null
  and exists (
    select 1
    from assignment
    where assignment.council_id = case_file.council_id
      and assignment.case_id = case_file.case_id
      and (assignment.officer_id = officer.officer_id or assignment.team_id = officer.team_id
        or exists (
          select 1
          from absence
          join officer as away
            on away.council_id = absence.council_id
            and away.officer_id = absence.officer_id
            and away.team_id = officer.team_id
          where absence.council_id = assignment.council_id
            and absence.officer_id = assignment.officer_id
            and absence.from_at <= $3
            and (absence.until_at is null or absence.until_at > $3)
            and (absence.stand_in_id = officer.officer_id or not exists (
              select 1
              from officer as stand_in
              where stand_in.council_id = absence.council_id
                and stand_in.officer_id = absence.stand_in_id
                and stand_in.team_id = away.team_id
                and stand_in.role = 'officer'
                and stand_in.account_id is not null
                and stand_in.left_at is null
                and not exists (
                  select 1
                  from absence as other
                  where other.council_id = stand_in.council_id
                    and other.officer_id = stand_in.officer_id
                    and other.from_at <= $3
                    and (other.until_at is null or other.until_at > $3)
                )
            ))
        ))
      and assignment.valid_from <= $3
      and (assignment.valid_until is null or assignment.valid_until > $3)
  )
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
order by case when to_post.kind in ('rights_moving', 'rights_moved') then 1 else 0 end,
  to_post.created_at, to_post.post_id
limit $4
