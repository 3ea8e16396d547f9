-- From now on this officer is known by the provider's own name for them.
insert into provider_identity (council_id, issuer, subject, officer_id, created_at)
values ($1, $2, $3, $4, $5)
