-- A session that the provider vouches for, and what proves it again.
insert into provider_session (council_id, account_id, session_id, sealed, checked_at)
values ($1, $2, $3, $4, $5)
