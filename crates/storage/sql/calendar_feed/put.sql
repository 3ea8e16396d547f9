-- Somebody's dates are at this secret address from now on, and at no earlier one.
insert into calendar_feed (council_id, account_id, hash, created_at)
values ($1, $2, $3, $4)
on conflict (council_id, account_id)
do update set hash = excluded.hash, created_at = excluded.created_at
