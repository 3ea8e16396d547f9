-- What was chosen about formal notices, when, and by whom. Of two choices of one moment the
-- later one stands.
insert into notices_choice (council_id, account_id, at, notices, chosen_by)
values ($1, $2, $3, $4, $5)
on conflict (council_id, account_id, at) do update
set notices = excluded.notices, chosen_by = excluded.chosen_by
