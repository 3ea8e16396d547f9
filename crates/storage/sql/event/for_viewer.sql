-- What stands of one case, as one person's dates need it: what they may read; that an
-- exception is on record; and the council's own steps that are not for them, so that a step
-- which has ended out of their sight is never called late; and for the same reason what a setting
-- answered. Whatever is not for them is veiled before anybody reads it. Others' own acts are left out altogether. With a moment
-- ($4), only what was on record at it, as it was on record then. Free text that is open to
-- all is left out for whoever must have no contact with somebody on the case, or may not
-- see where somebody on it lives (and for them whose address it is), until two officers
-- have released it. Who is on the case is asked of this moment ($5).
select event.event_id, event.at, event.happened_on, event.detail, event.source,
  event.person_id, event.readers, event.reader_id, event.supersedes, event.recorded_by
from event
where event.council_id = $1
  and event.case_id = $2
  and (
    event.kind in (
      'exception', 'request_received', 'decided_to_assess', 'decided_not_to_assess',
      'advice_requested', 'advice_received', 'decided_to_issue', 'draft_plan_served',
      'decided_not_to_issue', 'final_plan_sent', 'review_meeting_held',
      'review_report_sent', 'review_decision_sent', 'amendment_notice_sent',
      'amended_plan_sent', 'reassessment_requested', 'reassessment_agreed',
      'reassessment_refused', 'reassessed_plan_sent', 'tribunal_order', 'order_complied',
      'withdrawn', 'plan_ceased', 'setting_replied'
    )
    or (
      (event.person_id is null or event.person_id = $3)
      and (event.readers = 'case' or event.reader_id = $3)
    )
  )
  and event.kind <> 'struck'
  and (event.kind not in ('note_to_family', 'delay_reason')
    or event.reader_id = $3
    or not exists (
      select 1
      from kept_apart
      where kept_apart.council_id = $1
        and kept_apart.case_id = $2
        and kept_apart.person_id = $3
        and kept_apart.from_at <= $5
        and (kept_apart.until_at is null or kept_apart.until_at > $5)
    )
    or exists (
      select 1
      from text_release
      where text_release.council_id = event.council_id
        and text_release.case_id = event.case_id
        and text_release.event_id = event.event_id
        and text_release.reader_id = $3
        and text_release.agreed_by is not null
    ))
  and (cast($4 as bigint) is null or event.at <= $4)
  and not exists (
    select 1
    from event as later
    where later.council_id = event.council_id
      and later.case_id = event.case_id
      and later.supersedes = event.event_id
      and (cast($4 as bigint) is null or later.at <= $4)
  )
order by event.at, event.seq
