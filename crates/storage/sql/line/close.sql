-- The phone line is closed for a time.
insert into line_closure (council_id, closure_id, from_at, until_at, said, set_by, set_at)
values ($1, $2, $3, $4, $5, $6, $7)
