-- The numbers that they were to be rung on, and who was to be with them, are removed.
update call_request
set phone = '', interpreter = '', company = ''
where council_id = $1
  and side_id = $2
