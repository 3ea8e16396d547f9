-- What officers changed of what is recorded about them, without the reasons, which may be about others.
select act,
  cast(recorded_at as text) as recorded_at
from people_change
where council_id = $1
  and thing_id in (
    select relation_id
    from relation
    where council_id = $1
      and person_id = $2
    union
    select detail_id
    from protected_detail
    where council_id = $1
      and about_id = $2
    union
    select invitation_id
    from invitation
    where council_id = $1
      and account_id in (
        select account_id
        from account
        where council_id = $1
          and person_id = $2
      )
  )
order by people_change.change_id
limit 100000
