-- Whoever would be invited at an address of theirs waits no longer, and nothing of what was sent stays.
update held_person
set state = 'erased', ended_at = $3, ended_by = 'erased', name = '', email = '', phone = null,
  language = null, format = null, checked_by = null
where council_id = $1
  and state = 'waits'
  and lower(held_person.email) in (
    select lower(account.email)
    from account
    where account.council_id = $1
      and account.person_id = $2
  )
