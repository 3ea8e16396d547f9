-- A case's move of rights is on record from now on, if it was not before.
insert into rights_move (council_id, case_id, moves_on)
values ($1, $2, $3)
on conflict (council_id, case_id) do nothing
