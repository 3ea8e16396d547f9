-- Nobody waits on a case that is sealed: nothing of what was sent about them stays.
update held_person
set state = 'case_over', ended_at = $3, ended_by = $4, name = '', email = '', phone = null,
  language = null, format = null, checked_by = null
where council_id = $1
  and case_id = $2
  and state = 'waits'
