-- What would prove a session again is forgotten when the session is over.
delete from provider_session
where council_id = $1
  and not exists (
    select 1
    from session
    where session.council_id = provider_session.council_id
      and session.account_id = provider_session.account_id
      and session.session_id = provider_session.session_id
      and session.ended_at is null
      and session.ends_at > $2
  )
