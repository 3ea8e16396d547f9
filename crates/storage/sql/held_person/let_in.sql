-- An officer invited somebody who waited: nothing of what was sent about them stays.
update held_person
set state = 'let_in', ended_at = $4, ended_by = $5, name = '', email = '', phone = null,
  language = null, format = null, checked_by = null
where council_id = $1
  and case_id = $2
  and held_person_id = $3
  and state = 'waits'
