-- A parent says what they wish, or that the young person may lack capacity.
insert into rights_wish (council_id, case_id, wish_id, person_id, kind, said, said_at)
values ($1, $2, $3, $4, $5, $6, $7)
