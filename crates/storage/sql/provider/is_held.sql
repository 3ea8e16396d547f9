-- Whether what proves a session is still this; nobody changes it until the transaction is over.
update provider_session
set sealed = sealed
where council_id = $1
  and account_id = $2
  and session_id = $3
  and sealed = $4
