-- What is withheld from somebody until an officer has decided; nothing once they have.
update relation
set disputed = $4
where council_id = $1
  and case_id = $2
  and relation_id = $3
