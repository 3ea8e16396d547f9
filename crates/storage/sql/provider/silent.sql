-- The open sessions for which the provider has not vouched for too long.
select provider_session.account_id, provider_session.session_id
from provider_session
join session
  on session.council_id = provider_session.council_id
  and session.account_id = provider_session.account_id
  and session.session_id = provider_session.session_id
  and session.ended_at is null
where provider_session.council_id = $1
  and provider_session.checked_at <= $2
order by provider_session.checked_at
limit $3
