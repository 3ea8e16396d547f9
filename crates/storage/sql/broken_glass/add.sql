-- An officer opens a case outside their reach, for a while and for this reason.
insert into broken_glass (council_id, case_id, glass_id, officer_id, at, until_at, reason)
values ($1, $2, $3, $4, $5, $6, $7)
