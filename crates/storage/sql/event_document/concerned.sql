-- Whom a document ($3) concerns that goes with an event which stands, on a case that is open and about which
-- mails go out: the officers who have the case now ($4), or answer for one who is away; and whoever sent it or
-- recorded the event, where it is with their team. A row without anybody where none of them has an account.
select document.sending_id, account.account_id, account.person_id
from document
join case_file
  on case_file.council_id = document.council_id
  and case_file.case_id = document.case_id
  and case_file.sealed_at is null
join person as child
  on child.council_id = case_file.council_id
  and child.person_id = case_file.child_id
  and child.silent_since is null
join event_document
  on event_document.council_id = document.council_id
  and event_document.case_id = document.case_id
  and event_document.document_id = document.document_id
join event
  on event.council_id = event_document.council_id
  and event.event_id = event_document.event_id
left join officer
  on officer.council_id = document.council_id
  and officer.role = 'officer'
  and officer.left_at is null
  and exists (
    select 1
    from assignment
    where assignment.council_id = officer.council_id
      and assignment.case_id = document.case_id
      and assignment.valid_from <= $4
      and (assignment.valid_until is null or assignment.valid_until > $4)
      and (
        assignment.officer_id = officer.officer_id
        or (
          assignment.team_id = officer.team_id
          and ('officer ' || officer.officer_id) in (document.sent_by, event.recorded_by)
        )
        or exists (
          select 1
          from absence
          join officer as away
            on away.council_id = absence.council_id
            and away.officer_id = absence.officer_id
            and away.team_id = officer.team_id
          where absence.council_id = assignment.council_id
            and absence.officer_id = assignment.officer_id
            and absence.from_at <= $4
            and (absence.until_at is null or absence.until_at > $4)
            and (absence.stand_in_id = officer.officer_id or not exists (
              select 1
              from officer as stand_in
              where stand_in.council_id = absence.council_id
                and stand_in.officer_id = absence.stand_in_id
                and stand_in.team_id = away.team_id
                and stand_in.role = 'officer'
                and stand_in.account_id is not null
                and stand_in.left_at is null
                and not exists (
                  select 1
                  from absence as other
                  where other.council_id = stand_in.council_id
                    and other.officer_id = stand_in.officer_id
                    and other.from_at <= $4
                    and (other.until_at is null or other.until_at > $4)
                )
            ))
        )
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
