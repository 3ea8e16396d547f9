-- An officer turned somebody down who waited: nothing of what was sent about them stays.
update held_person
set state = 'turned_down', ended_at = $4, ended_by = $5, ended_why = $6, name = '', email = '',
  phone = null, language = null, format = null, checked_by = null
where council_id = $1
  and case_id = $2
  and held_person_id = $3
  and state = 'waits'
