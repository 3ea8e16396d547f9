### Everything that has happened, and why a step has its date.

timeline-title = Everything that has happened
timeline-tab = { $reader ->
        [own] Your case: everything that has happened
       *[parent] { $name }: everything that has happened
    }
timeline-lead = The newest comes first. We show where we have each thing from.
timeline-none = Nothing is on record yet.
timeline-back = { $reader ->
        [own] Back to your case
       *[parent] Back to { $name }'s case
    }
timeline-whose = { $reader ->
        [own] Your case, reference { $reference }
       *[parent] { $name }'s case, reference { $reference }
    }
timeline-printed = As it stood on { $date }
timeline-source-officer = Written down by the plan team
timeline-source-import = From the council's own records
timeline-source-own = About you, or sent by you
timeline-source-family = About the family, or sent by them
event-file = Document:
event-files-checking = { $count ->
        [one] 1 file is not checked yet. The family does not see it before.
       *[other] { $count } files are not checked yet. The family does not see them before.
    }
event-files-unsafe = { $count ->
        [one] 1 file cannot be opened by anybody: we could not make sure that it is safe.
       *[other] { $count } files cannot be opened by anybody: we could not make sure that they are safe.
    }
event-files-unopened = { $count ->
        [one] A file that goes with this cannot be opened: we could not make sure that it is safe. Ask us to send it to you in another way.
       *[other] { $count } files that go with this cannot be opened: we could not make sure that they are safe. Ask us to send them to you in another way.
    }
timeline-corrected = This puts an earlier record right.
timeline-served = We sent you this by post. The law counts it as delivered on { $date }.
timeline-undated = We do not hold the date. It was by { $date }.

## Events

event-request_received = We got the request
event-request_received-plain = The request for an assessment reached the council. The law's 6, 16 and 20 weeks count from this day.
event-decided_to_assess = We said yes to an assessment
event-decided_to_assess-plain = Experts are asked to write about what help is needed.
event-decided_not_to_assess = We said no to an assessment
event-decided_not_to_assess-plain = Our letter gives the reasons. You can appeal.
event-advice_requested = We asked for advice: { $id }
event-advice_requested-plain = They have 6 weeks to send it.
event-advice_received = Advice came in: { $id }
event-advice_received-plain = You can ask us for a copy.
event-decided_to_issue = We said that a plan is needed
event-decided_to_issue-plain = The next thing is a draft plan for you to read.
event-draft_plan_served = We sent you the draft plan
event-draft_plan_served-plain = You have at least 15 days to comment and to say which school you want.
event-comments_received = We got your comments on the draft
event-comments_received-plain = We must think about them before the plan is final.
event-decided_not_to_issue = We said that no plan is needed
event-decided_not_to_issue-plain = Our letter gives the reasons. You can appeal.
event-final_plan_sent = We sent the final plan
event-final_plan_sent-plain = The council must give the help in Section F from now on. You can appeal.
event-review_meeting_held = The review meeting was held
event-review_meeting_held-plain = A review is finished only when the council tells you its decision.
event-review_report_sent = The report of the review was sent
event-review_report_sent-plain = It says what works and what should change.
event-review_decision_maintain = We said that the plan stays as it is
event-review_decision_maintain-plain = You can appeal if you do not agree.
event-review_decision_amend = We said that the plan will change
event-review_decision_amend-plain = You must get the changes in writing.
event-review_decision_cease = We said that we want to end the plan
event-review_decision_cease-plain = You can appeal. The plan stays while you have time to appeal.
event-amendment_notice_sent = We sent you the changes
event-amendment_notice_sent-plain = You have at least 15 days to reply.
event-amendment_comments_received = We got your reply to the changes
event-amendment_comments_received-plain = We must think about it before the plan is final.
event-amended_plan_sent = We sent the changed plan
event-amended_plan_sent-plain = You can appeal if you do not agree.
event-reassessment_requested = We got a request to assess again
event-reassessment_requested-plain = We have 15 days to say yes or no.
event-reassessment_agreed = We said yes to assessing again
event-reassessment_agreed-plain = The plan stays until there is a new one.
event-reassessment_refused = We said no to assessing again
event-reassessment_refused-plain = You can appeal.
event-reassessed_plan_sent = We sent the plan after assessing again
event-reassessed_plan_sent-plain = You can appeal if you do not agree.
event-mediation_requested = You asked for mediation
event-mediation_requested-plain = The council has 30 days to arrange it.
event-mediation_held = The mediation meeting was held
event-mediation_held-plain = You must get a certificate within 3 working days.
event-mediation_certificate = You got a mediation certificate
event-mediation_certificate-plain = You have 1 month from this day to appeal, or longer if 2 months from the decision is later.
event-appeal_registered = The tribunal has your appeal
event-appeal_registered-plain = The tribunal writes to you with dates that you must keep.
event-tribunal_order-assess = The tribunal ordered an assessment
event-tribunal_order-make_plan = The tribunal ordered a plan
event-tribunal_order-amend_contents = The tribunal ordered changes to the plan
event-tribunal_order-change_setting = The tribunal ordered another school or college
event-tribunal_order-plain = The council must do what the tribunal said, in the time that the law sets.
event-order_complied = The council did what the tribunal ordered: { $step }
event-order_complied-plain = If you think it was not done, tell the tribunal and SENDIASS.
event-withdrawn = The request was taken back, or the assessment ended
event-withdrawn-plain = Nothing more happens unless someone asks again.
event-plan_ceased = The plan ended
event-plan_ceased-plain = If you still have time to appeal, the help must go on until that time is over.
event-exception = An exception that the law allows was recorded
event-exception-plain = The council must still act as soon as it can.
event-phase_transfer = A move to the next school or college is planned
event-phase_transfer-plain = The move is on { $date }. The next place must be in the plan well before.
event-worker_named = { $name } is your worker
event-worker_named-plain = They are in { $team }.
event-handed_on = { $name } is your worker now
event-handed_on-plain = They are in { $team }. No date changes.
event-handed_to_team = { $team } has your case now
event-handed_to_team-plain = You have no named worker for now. The team answers you. No date changes.
event-delay_reason = We wrote down why something is late
event-delay_reason-plain = The reason: { $reason }
event-expected_date = We said when we expect to finish: { $step }
event-expected_date-plain = We expect it by { $date }. The law's date does not change.
event-advice_chased = We reminded someone who owes advice: { $id }
event-advice_chased-plain = The date by which it is due does not change.
event-advice_declined = Someone we asked told us that they could not give advice: { $id }
event-advice_declined-plain = We still have to get this advice, from them or from someone else.
event-setting_consulted = We asked a school or college: { $name }
event-setting_consulted-plain = They are to answer by { $by }. The council must decide even if they do not.
event-setting_replied = A school or college answered: { $name }
event-setting_replied-can_meet = { $name } answered: they can meet the needs in the plan
event-setting_replied-unsuitable = { $name } answered: they say that they are not right for the age, skills or needs
event-setting_replied-others_education = { $name } answered: they say that other children could not be taught well
event-setting_replied-resources = { $name } answered: they say that it is not a good use of money and staff
event-setting_replied-no_ground = { $name } answered: they say no, and give none of the law's reasons
event-setting_replied-plain = The council decides next. What a school says is not the decision.
event-moved_in = You moved here with a plan
event-moved_in-plain = This council must now give the help in the plan.
event-moved_out = You moved to another council's area
event-moved_out-plain = The new council must give the help in the plan.
event-child_died = We are so sorry
event-child_died-plain = All our messages about this case have stopped.
event-note_to_family = A note from the plan team
event-note_to_family-plain = { $text }
event-documents_sent = You sent us documents
event-documents_sent-plain = We have them safely. Your list of documents shows when we have read each one.
event-message_written = You wrote to the plan team
event-message_written-plain = Your messages show what you wrote, and by when we answer.
event-message_answered = The plan team answered
event-message_answered-plain = Your messages show the answer.

event-call_asked = You asked us to ring you
event-call_asked-plain = Your calls show when we ring.
event-call_made = We rang you
event-call_made-plain = Your calls show what we said.
event-line_call = You rang us
event-line_call-plain = We said: { $text }
event-line_call_without_note = You rang us
event-line_call_without_note-plain = Nobody here wrote down what was said. Ring us again, or write to us, if you want to be sure of it.
event-call_missed = We rang and could not reach you
event-call_missed-plain = We try again. Your calls show when.

event-exception-ground = It is this: { $ground }.
event-exception_unspecified = An exception that the law allows was recorded
event-exception_unspecified-plain = Our records do not say which. Ask us about it.

## Why this date?

why-tab = { $step }: why { $date }?
why-title = Why { $date }?
why-rule-heading = The rule
why-count-heading = How the days are counted
why-count-from = It starts with this: { $event }. That was on { $date }.
why-started-by-advice = We asked for the advice
why-count-weeks = From there it is { $number } weeks, to the same day of the week.
why-count-days = From there it is { $number } days. The first day does not count.
why-count-days-from = From there it is { $number } days. The first day counts.
why-count-months = From there it is { $number ->
        [one] 1 month
       *[other] { $number } months
    }, to the same day of the month.
why-count-months-from = From there it is { $number } months. The first day counts, so it ends one day before.
why-count-working-days = From there it is { $number } working days.
why-count-months-before = It must be at least { $number } months before the move.
why-count-before = It must be before { $day } { $month } in the year of the move.
why-count-certificate = Your mediation certificate is from { $issued }. One month from it is { $date }. The later day counts.
why-count-to = The last day is { $date }.
why-every-day = Weekends, bank holidays and school holidays all count.
why-working-days = Weekends and bank holidays do not count.
why-before-day = The day before is the last safe day.
why-rolled-closed = The tribunal is closed on { $raw }. So the last day moves to { $date }, 5pm.
why-rolled-august = { $raw } is in August, when the tribunal does not count. So the last day moves to { $date }, 5pm.
why-rolled-christmas = { $raw } is in the Christmas break. So the last day moves to { $date }, 5pm.
why-calendar-caption = From { $from } to { $to }, week by week
why-calendar-week = Week
why-calendar-start = Start
why-calendar-last = Last day
why-calendar-aim = Aim for
why-calendar-today = Today
why-calendar-off = Off
why-calendar-holiday = Bank hol
why-calendar-gap = { $weeks ->
        [one] 1 more week between
       *[other] { $weeks } more weeks between
    }
why-law-heading = Where the law says so
why-law = The law: { $citation }
why-exceptions-heading = When the law allows longer
why-exceptions-none = There is no exception to this date.
why-exceptions-some = The law allows longer only for these reasons, and only if it was not practical to keep the date:
why-exceptions-not = Too few staff, late reports, waiting lists and short holidays are not reasons that the law allows.
what-if = What if it is sent on another day?
what-if-own = What if you do it on another day?
what-if-last-day = That is the last day. It is in time.
what-if-in-time = That is in time, with { $days } to go.
what-if-late = That is late, by { $days }.
what-if-after = That is { $days } after the last day.
what-if-days = { $days ->
        [one] 1 day
       *[other] { $days } days
    }
what-if-before = That is before the start.
what-if-no-day = That is not a real day.
why-help = If you are not sure, ask { $sendiass }. They give free advice and are not the council.
