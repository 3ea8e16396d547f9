-- A copy was made, or values were removed: who did it, and why.
insert into person_act (council_id, person_id, act_id, act, why, recorded_by, recorded_at)
values ($1, $2, $3, $4, $5, $6, $7)
