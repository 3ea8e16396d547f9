-- Something happened on a case, under its number.
insert into case_change (council_id, case_id, seq, kind, subject_id, at)
values ($1, $2, $3, $4, $5, $6)
