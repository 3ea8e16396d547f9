-- Why somebody was invited is forgotten with the invitation: nothing else says whom it is about.
update people_change
set why = 'forgotten'
where council_id = $1
  and act = 'invite'
  and why not in ('forgotten', 'erased')
  and thing_id in (
    select invitation_id
    from invitation
    where council_id = $1
      and coalesce(closed_at, until_at) <= $2
  )
