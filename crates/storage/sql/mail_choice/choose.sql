-- One kind of mail, on or off, and how soon it comes.
insert into mail_choice (council_id, account_id, kind, wanted, pace, chosen_at)
values ($1, $2, $3, $4, $5, $6)
on conflict (council_id, account_id, kind)
do update set wanted = excluded.wanted, pace = excluded.pace, chosen_at = excluded.chosen_at
