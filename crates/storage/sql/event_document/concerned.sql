-- Whom a document ($3) concerns that goes with an event which stands: the officers who sent it, recorded the
-- event, or have the case now ($4), as far as they still work here. A row without anybody where it goes with
-- such an event and none of them does.
select document.sending_id, account.account_id, account.person_id
from document
join event_document
  on event_document.council_id = document.council_id
  and event_document.case_id = document.case_id
  and event_document.document_id = document.document_id
join event
  on event.council_id = event_document.council_id
  and event.event_id = event_document.event_id
left join officer
  on officer.council_id = document.council_id
  and officer.left_at is null
  and (
    ('officer ' || officer.officer_id) in (document.sent_by, event.recorded_by)
    or exists (
      select 1
      from assignment
      where assignment.council_id = officer.council_id
        and assignment.case_id = document.case_id
        and assignment.officer_id = officer.officer_id
        and assignment.valid_from <= $4
        and (assignment.valid_until is null or assignment.valid_until > $4)
    )
  )
left join account
  on account.council_id = officer.council_id
  and account.account_id = officer.account_id
  and account.closed_at is null
where document.council_id = $1
  and document.case_id = $2
  and document.document_id = $3
  and document.withdrawn_at is null
  and event.case_id = $2
  and not exists (
    select 1
    from event as later
    where later.council_id = event.council_id
      and later.case_id = event.case_id
      and later.supersedes = event.event_id
  )
group by document.sending_id, account.account_id, account.person_id
order by account.account_id
limit $5
