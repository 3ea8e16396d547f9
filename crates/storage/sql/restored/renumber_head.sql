-- What changes next is numbered after those that were numbered anew.
update case_change_head
set seq = seq + cast($2 as bigint)
where council_id = $1
