-- What was chosen about formal notices, when, and by whom.
insert into notices_choice (council_id, account_id, at, notices, chosen_by)
values ($1, $2, $3, $4, $5)
