-- A challenge is used up: nobody answers it twice.
insert into spent_challenge (council_id, challenge_hash, until_at)
values ($1, $2, $3)
