-- The open sessions for which the provider last vouched before a moment, longest ago first.
select provider_session.account_id, provider_session.session_id, provider_session.sealed,
  officer.officer_id, provider_identity.subject
from provider_session
join session
  on session.council_id = provider_session.council_id
  and session.account_id = provider_session.account_id
  and session.session_id = provider_session.session_id
  and session.ended_at is null
  and session.ends_at > $3
  and session.seen_at > $4
join officer
  on officer.council_id = provider_session.council_id
  and officer.account_id = provider_session.account_id
  and officer.left_at is null
join provider_identity
  on provider_identity.council_id = officer.council_id
  and provider_identity.officer_id = officer.officer_id
  and provider_identity.issuer = $5
where provider_session.council_id = $1
  and provider_session.checked_at <= $2
order by provider_session.checked_at
limit $6
