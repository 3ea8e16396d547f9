-- The provider has vouched for a session once more.
update provider_session
set sealed = $4, checked_at = $5
where council_id = $1
  and account_id = $2
  and session_id = $3
