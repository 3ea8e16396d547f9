-- Advice that a case asked for: when, and when it came.
insert into timeliness_advice (council_id, case_id, place, asked_of, asked_on, came_on, days)
values ($1, $2, $3, $4, $5, $6, $7)
