### Recording what happened, at an officer's desk.

## Which kind

record-choose-title = What happened?
record-choose-lead = You see what it changes, and who is told, before anything is saved.
record-usual = Usual at this stage
record-all = Everything that can be recorded
record-group-assessment = Request and assessment
record-group-plan = The plan
record-group-review = Reviews, changes and moves
record-group-disagreement = Mediation and appeals
record-group-telling = What you tell the family
record-group-moving = Moving area, and deaths
record-glass = You opened this case for a reason, and for a short time. You can write a note. Decisions are for those who have the case.
record-correct-title = Put something right
record-corrects = You are putting this right. It stays on record, crossed out, for officers.
record-correct-lead = What is wrong with it?
record-correct-same = Its day, or something else about it
record-correct-struck = It never happened
record-correct-other = Something else happened instead

record-kind-request_received = The request came in
record-kind-decided_to_assess = We told the family: we will assess
record-kind-decided_not_to_assess = We told the family: we will not assess
record-kind-advice_requested = We asked for advice
record-kind-advice_chased = We chased advice
record-kind-advice_received = Advice came in
record-kind-advice_declined = Someone could not give advice
record-kind-decided_to_issue = We decided that a plan is needed
record-kind-decided_not_to_issue = We told the family: there will be no plan
record-kind-withdrawn = The request was withdrawn, or the assessment ended
record-kind-draft_plan_served = The draft plan was sent to the family
record-kind-comments_received = Somebody commented on the draft plan
record-kind-setting_consulted = We asked a school or college
record-kind-setting_replied = A school or college answered
record-kind-final_plan_sent = The final plan was sent
record-kind-plan_ceased = The plan ended
record-kind-review_meeting_held = The review meeting was held
record-kind-review_report_sent = The report of the review was sent
record-kind-review_decision_sent = We told the family what we decided after the review
record-kind-amendment_notice_sent = The changes to the plan were sent to the family
record-kind-amendment_comments_received = Somebody answered the changes
record-kind-amended_plan_sent = The changed plan was sent
record-kind-reassessment_requested = Somebody asked us to assess again
record-kind-reassessment_agreed = We told the family: we will assess again
record-kind-reassessment_refused = We told the family: we will not assess again
record-kind-reassessed_plan_sent = The plan after assessing again was sent
record-kind-phase_transfer = A move to the next school or college is planned
record-kind-mediation_requested = Somebody asked for mediation
record-kind-mediation_held = Mediation was held
record-kind-mediation_certificate = A mediation certificate was issued
record-kind-appeal_registered = An appeal was registered
record-kind-tribunal_order = The tribunal made an order
record-kind-order_complied = We did what the tribunal ordered
record-kind-note_to_family = A note, to the family or for officers
record-kind-delay_reason = Why something is late
record-kind-expected_date = When we expect to finish something
record-kind-exception = An exception that the law allows
record-kind-worker_named = The family has a named worker
record-kind-moved_in = The child moved here with a plan
record-kind-moved_out = The child moved to another council
record-kind-child_died = The child has died
record-kind-struck = It never happened

## What is typed of it

record-hint-decided_to_assess = The day is the day on which the family was told, not the day of a panel (regulation 5(1)).
record-hint-decided_not_to_assess = The day is the day on which the letter was sent. The family's 2 months to appeal count from it. The letter gives reasons, the right to appeal, and where mediation and advice are (regulation 5(3)).
record-hint-decided_not_to_issue = The day is the day on which the letter was sent. The family's 2 months to appeal count from it (regulation 10(1)).
record-hint-draft_plan_served = The day is the day on which the family had it. Their 15 days begin with that day (regulation 13(1)). No school is named in a draft.
record-hint-final_plan_sent = The day is the day on which it was sent to the family (regulation 13(2)). It names the school or the kind of school.
record-hint-review_meeting_held = A review is finished when our decision goes out, not when people meet.
record-hint-review_decision_sent = If the plan will change, the changes go out in the same 4 weeks (regulation 22(2)). Record them too.
record-hint-amendment_notice_sent = A letter that only says “we will change the plan” is not this. The changes themselves went out (regulation 22(2)).
record-hint-exception = Staff shortage, late reports, panels, waiting lists and half-term are never an exception. The ground must also have made it impractical to keep the limit (regulations 5(4), 8(2), 10(4), 13(3)).
record-hint-child_died = All automatic messages about the child stop at once. Nobody is sent anything. Speak with the family yourself.
record-hint-expected_date = The family sees it beside the date by law, never instead of it.
record-hint-delay_reason = The family reads it beside what is late. Say what happens now.
record-hint-struck = It is crossed out, and every date is counted again without it. The family does not see it any more. Whoever was told of it is told that it was put right. Write them a note that says why.
record-hint-setting_consulted = Somebody on the case may have to be kept from knowing the school. Choose who reads it.
record-hint-setting_replied = Somebody on the case may have to be kept from knowing the school. Choose who reads it.
record-hint-comments_received = Comments are one person's own. Nobody else of the family sees them.
record-hint-mediation_requested = It is this person's own. Nobody else of the family sees it.
record-hint-appeal_registered = It is this person's own. Nobody else of the family sees it.
record-another = Record something else instead
record-when = When did it happen?
record-when-decided_to_assess = When was the family told?
record-when-decided_not_to_assess = When was the letter sent?
record-when-decided_not_to_issue = When was the letter sent?
record-when-draft_plan_served = When did the family have it?
record-when-final_plan_sent = When was it sent?
record-when-note_to_family = Which day does it belong to?
record-when-struck = When was it noticed?
record-when-exception = When was the family told of it?
record-today = Today, { $date }
record-other = Another day
record-other-day = Which day?
record-day-hint = For example, 9 3 2026
record-person = Whose act is it?
record-person-exception = Whose circumstances are they? Only this person reads the ground, the days and the reason.
record-person-officers = Nobody of the family: officers alone read it
record-person-reads = Who reads it?
record-person-none = Nobody of the family is on this case yet. Invite them first.
record-advice = Which advice?
record-advice-exception = Which advice? (If the limit is the 6 weeks for advice)
record-advice-new = Whom did you ask?
record-advice-hint = The family reads this. Say the job, not the name. For example: educational psychologist, health, social care, school
record-advice-none = No advice is waiting on this case.
record-outcome = What did you decide?
record-outcome-maintain = The plan stays as it is
record-outcome-amend = The plan will change
record-outcome-cease = The plan will end
record-order = What did the tribunal order?
record-order-assess = Assess, or assess again (regulation 44(2)(b))
record-order-make_plan = Make a plan (regulation 44(2)(c))
record-order-amend_contents = Change the needs or the help, sections B and F (regulation 44(2)(e))
record-order-change_setting = Change only the school or college, section I (regulation 44(2)(f))
record-rule-order_complied = What was done?
record-rule-delay_reason = What is late?
record-rule-expected_date = What do you expect to finish?
record-rule-exception = Which limit could not be kept?
record-rule-whole = The case as a whole
record-rule-none = Nothing on this case waits for that.
record-ground = Which ground?
record-ground-personal_circumstances = Exceptional personal circumstances of the child or the family
record-ground-absent_from_area = Away from the area for 4 weeks or more (2 after an order)
record-ground-missed_appointment = The child missed an appointment (advice only)
record-ground-school_closed = The school was asked for advice around a closure of at least 4 weeks
record-ground-early_years_closed = The nursery was asked for advice around a closure of at least 4 weeks
record-from = The first day
record-to = The last day, if it is over
record-expected = By which day?
record-moves-on = The day of the move
record-transfer = Which move?
record-transfer-to_post16 = From school to college or other education after 16 (before 31 March)
record-transfer-between_phases = Between other schools (before 15 February)
record-transfer-between_post16 = From one college to another (5 months before)
record-name-worker_named = The worker's name
record-name-setting_consulted = Name of the school or college
record-name-setting_replied = Name of the school or college
record-name-moved_in = The other council, if you know it
record-name-moved_out = The other council, if you know it
record-team = Their team
record-reason-note_to_family = The note
record-reason-delay_reason = The reason
record-reason-exception = The reason, as that person reads it
record-reason-hint = Plain words and short sentences. Do not say where anybody lives.
record-readers = Who reads it?
record-readers-everyone = Everyone on the case
record-readers-everyone-hint = Where two people must have no contact, a text for everyone waits until two officers have released it.
record-readers-person = One person
record-readers-officers = Officers alone
record-readers-officers-hint = The family does not see it. They can ask for a copy of it, as of everything on record.
record-why = Why is it wrong?
record-why-hint = For officers and the audit.
record-check-button = See what it changes

## What it will do

record-check-title = Check before you record it
record-since-title = Somebody else recorded something meanwhile
record-since-what = What you typed is kept. Look at both, and then record it or change it.
record-since-unsaid = An entry that is not for everybody
record-fact-what = What happened
record-fact-on = Day
record-fact-person = Whose
record-fact-reads = Who reads it
record-fact-to = The last day
record-fact-why = Why it is put right
record-reads-officers = Officers alone
record-reads-person = One person of the family, and officers
record-reads-everyone = Everyone on the case
record-family-reads = What the family reads
record-age = Most people can read this from age { $age }.
record-age-hard = This is hard to read: it asks for age { $age }. Try shorter sentences and shorter words.
record-overtaken-title = Somebody was quicker
record-overtaken-struck = It was crossed out, as something that never happened
record-overtaken-what = What you wanted to put right was put right since. What you typed is below: look whether it is still needed.
record-changes = What it changes
record-stage-before = The family reads now
record-stage-after = Then they read
record-changes-none = No date changes.
record-changes-person = As { $name } reads it
record-change-ends = Done: { $step }. In time; the last day was { $date }.
record-change-ends-late = Done: { $step }. Late by { $days ->
    [one] 1 day
   *[other] { $days } days
}; the last day was { $date }.
record-change-ends-excepted = Done: { $step }. An exception that the law allows covers it.
record-change-closes = Not needed any more: { $step }.
record-change-starts = Begins: { $step }, by { $date }.
record-change-starts-late = Begins, and is late by { $days ->
    [one] 1 day
   *[other] { $days } days
} already: { $step }, by { $date }.
record-change-moves = Moves: { $step }, from { $from } to { $date }.
record-change-excepted = Not called late any more: { $step }. An exception that the law allows covers it.
record-change-open = To be done: { $step }, by { $date }.
record-change-reads = Reads otherwise: { $step }.
record-change-goes = Is not there any more: { $step }.
record-reach = Until now our records of this case stopped at { $date }. From now on it is worked here: what is not recorded counts as not done.
record-told = Who is told
record-told-nobody = Nobody is sent anything.
record-told-mail = { $name }: e-mail, “{ $subject }”
record-told-choice = { $name }: e-mail, “{ $subject }”, unless they chose not to get such e-mails, or to get them gathered
record-told-letter = { $name }: by letter, which waits to be printed and posted
record-stopped = { $count ->
    [one] 1 mail that waits is stopped.
   *[other] { $count } mails that wait are stopped.
}
record-doubts = Is this right?
record-doubt-before-request = It is before the request, which came on { $date }.
record-doubt-after-later = “{ $what }” is on record for { $date }, and usually comes later.
record-doubt-before-earlier = “{ $what }” is on record for { $date }, and usually comes first.
record-doubt-twice = The same is on record for this day already.
record-doubt-long-ago = It is { $days } days ago.
record-doubt-not-covered = By law this ground and these days do not cover the step. It stays late.
record-sure-legend = Look again
record-sure = Yes, it is right as it is
record-button = Record it
record-strike-button = Cross it out
record-change-button = Change something

## Afterwards

record-done = Recorded.
record-link = Record what happened
record-put-right = Put this right
record-put-right-by = Put right by { $name }: { $why }
record-put-right-unsaid = Put right by { $name }.

fault-event-when-missing = Say when it happened
fault-event-when-not-a-day = Type a day that there is, such as 9 3 2026
fault-event-when-wrong-day = The day must be today or before, and after 31 August 2014
fault-event-person-missing = Choose whose it is
fault-event-person-not-here = This person is not on the case today
fault-event-advice-missing = Say which advice
fault-event-outcome-missing = Choose what you decided
fault-event-order-missing = Choose what the tribunal ordered
fault-event-rule-missing = Choose which step
fault-event-ground-missing = Choose the ground
fault-event-name-missing = Type the name
fault-event-team-missing = Type the team
fault-event-reason-missing = Type what you want to say
fault-event-from-missing = Say the first day
fault-event-to-wrong-day = The last day must not be before the first
fault-event-expected-missing = Say by which day
fault-event-expected-wrong-day = The day that you expect must be today or later
fault-event-moves-on-missing = Say the day of the move
fault-event-transfer-missing = Choose which move
fault-event-readers-missing = Choose who reads it
fault-event-why-missing = Say why it is wrong
fault-event-sure-missing = Tick that it is right, or change it

## What was put right

record-put-right-title = What was put right
record-put-right-system = the council’s own file
record-kind-documents_sent = Documents came from one of the family
record-kind-message_written = One of the family wrote to us
record-kind-call_asked = One of the family asked to be rung
