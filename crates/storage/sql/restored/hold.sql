-- The records were put back from a copy: no mail of before goes until an officer says so.
insert into restored_copy (council_id, restored_at, copied_at)
values ($1, $2, $3)
