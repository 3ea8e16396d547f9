-- Who is told what becomes of a document: its sender, where they have an account; an adviser as
-- long as they are let in ($4), and the person whom they sent it for when they no longer are.
select account.account_id, account.person_id, access_grant.grant_id, document.sending_id
from document
left join access_grant
  on access_grant.council_id = document.council_id
  and access_grant.case_id = document.case_id
  and access_grant.given_by = document.side_id
  and access_grant.adviser_id = document.sender_id
  and access_grant.ended_at is null
  and access_grant.until_at > $4
join account
  on account.council_id = document.council_id
  and account.closed_at is null
  and account.person_id = case
    when access_grant.grant_id is null then document.side_id
    else document.sender_id
  end
where document.council_id = $1
  and document.case_id = $2
  and document.document_id = $3
limit 1
