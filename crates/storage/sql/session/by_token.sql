-- The session that a cookie names, while it lasts, and whose it is.
select session.session_id, session.account_id, account.person_id, account.kind,
  officer.officer_id, officer.role, session.stage, session.created_at, session.seen_at,
  session.ends_at, session.confirmed_at, session.proven_by,
  account.language, account.signs_in_by, account.email_back_at, provider_session.checked_at
from session
join account
  on account.council_id = session.council_id
  and account.account_id = session.account_id
  and account.closed_at is null
left join officer
  on officer.council_id = account.council_id
  and officer.account_id = account.account_id
  and officer.left_at is null
left join provider_session
  on provider_session.council_id = session.council_id
  and provider_session.account_id = session.account_id
  and provider_session.session_id = session.session_id
where session.council_id = $1
  and session.token_hash = $2
  and session.ended_at is null
  and session.ends_at > $3
  and session.seen_at > $4
