-- Why they once had to have no contact with somebody is forgotten.
update no_contact
set evidence = 'erased', ended_why = 'erased'
where council_id = $1
  and (one_id = $2 or other_id = $2)
