-- The session that a cookie names, while it lasts, and whose it is.
select session.session_id, session.account_id, account.person_id, account.kind,
  officer.officer_id, officer.role, session.stage, session.created_at, session.seen_at,
  session.ends_at, session.confirmed_at, session.proven_by,
  account.language
from session
join account
  on account.council_id = session.council_id
  and account.account_id = session.account_id
  and account.closed_at is null
left join officer
  on officer.council_id = account.council_id
  and officer.account_id = account.account_id
  and officer.left_at is null
where session.council_id = $1
  and session.token_hash = $2
  and session.ended_at is null
  and session.ends_at > $3
  and session.seen_at > $4
