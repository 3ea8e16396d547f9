-- What an officer who has left saved of their list goes.
delete from saved_view
where council_id = $1
  and officer_id = $2
