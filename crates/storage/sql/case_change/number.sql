-- So many more changes are numbered, after those that are durable: the row is held until the
-- transaction ends, so that whoever comes next is numbered after it and durable after it.
insert into case_change_head (council_id, seq)
values ($1, $2)
on conflict (council_id) do update set seq = case_change_head.seq + excluded.seq
returning seq
