-- One kind of mail, on or off.
insert into mail_choice (council_id, account_id, kind, wanted, chosen_at)
values ($1, $2, $3, $4, $5)
on conflict (council_id, account_id, kind)
do update set wanted = excluded.wanted, chosen_at = excluded.chosen_at
