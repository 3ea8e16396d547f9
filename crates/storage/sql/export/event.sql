-- What stands of their cases, as they may read it now: the words only where it is about them or for them.
-- Free text that is open to all is left out whole: that there is some is kept from whoever is
-- kept apart from somebody on the case.
select case_file.reference as reference,
  event.happened_on as happened_on,
  event.kind as kind,
  case when event.person_id = $2 or event.reader_id = $2 then event.detail end as detail
from event
join case_file
  on case_file.council_id = event.council_id
  and case_file.case_id = event.case_id
where event.council_id = $1
  and event.kind <> 'struck'
  and (event.kind not in ('note_to_family', 'delay_reason') or event.reader_id = $2)
  and (event.person_id is null or event.person_id = $2)
  and (event.readers = 'case' or event.reader_id = $2)
  and (case_file.child_id = $2 or event.case_id in (
    select relation.case_id
    from relation
    join case_file
      on case_file.council_id = relation.council_id
      and case_file.case_id = relation.case_id
      and case_file.sealed_at is null
    where relation.council_id = $1
      and relation.person_id = $2
      and relation.kind in ('parent', 'young_person', 'representative')
      and relation.valid_from <= $3
      and (relation.valid_until is null or relation.valid_until > $3)
      and (relation.disputed is null or relation.disputed not like '%progress%')
      and (relation.shown_until is null or relation.shown_until >= event.at)
  ))
  and not exists (
    select 1
    from event as later
    where later.council_id = event.council_id
      and later.case_id = event.case_id
      and later.supersedes = event.event_id
  )
order by event.at, event.seq
limit 100000
