-- Why officers changed what is recorded about them is forgotten.
update people_change
set why = 'erased'
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
