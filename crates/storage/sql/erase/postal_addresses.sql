-- Where they have their post is forgotten.
delete from postal_address
where council_id = $1
  and person_id = $2
