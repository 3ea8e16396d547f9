# The national return, for those who make it.
return-check-sealed-after-adoption = Not in the return: the case was sealed after an adoption. Add the child by hand.
return-check-no-birth-date = Not in the return: the child has no date of birth on record.
return-check-no-request = Not in the return: no day on which a request came in is on record.
return-check-death-not-recorded = The case was sealed after a death, but the death is not on record. The plan is not counted as in force.
return-check-end-unsaid = The plan ended, but the day it was made is not on record. So its end is not in the return.
return-check-same-day = Two requests for one child came in on one day. Only the first will be read.
return-check-two-in-force = An earlier request of the same child has a plan in force too. A child has one plan at a time, so end the one that was replaced.
return-check-decided-before-received = The decision is dated before the request came in.
return-check-plan-before-received = The plan is dated before the request came in.
return-check-end-before-start = The plan ended before it began.
return-check-no-number = No pupil number, no learner number, and no reason why.
return-check-number-fails = The pupil or learner number fails its check.
return-check-over-25 = The young person is older than 25.
return-check-outcome-without-date = An outcome has no date.
return-check-date-without-outcome = A date of decision has no outcome.
return-check-no-outcome = A decision has no outcome and no date.
return-check-plan-before-decision = The plan is dated before the decision to make one.
return-check-plan-without-day = The plan was sent, but the day is not on record.
return-check-end-without-reason = The plan ended, but the reason is not on record.
return-check-end-without-date = The plan has a reason for its end, but no day.
return-check-moved-nowhere = The child moved away, but the new council is not on record.
return-check-council-in-words = The other council is on record in words. The return wants its number of 3 digits, so it is left out.
return-check-no-word-20-weeks = The plan took more than 20 weeks. Nothing says if an exception applies.
return-check-exception-in-time = An exception to 20 weeks is on record, but the plan was in time.
return-check-review-before-meeting = The review was decided before its meeting.
return-check-review-without-date = The review has an outcome, but no date of decision.
return-check-review-without-outcome = The review meeting was more than 4 weeks before. No outcome is on record.
return-check-phase-not-by-law = The move between phases is due on a day that is not 15 February or 31 March.
return-check-setting-unclear = A school or setting needs a number, or a code for its kind: one of the two.
return-check-no-setting = The child goes to no school or setting now.
return-check-no-primary-need = No need is marked as the main one.
return-check-records-stop = Our records of this case stop before the reference date. Check what has happened since.
return-check-from-later-return = What is on record was taken from a later return.
return-check-incomplete = A part of the last return for this case could not be read. Check the whole case.

returns-title = The national return
returns-lead = Each January the council tells the government about every child with a request, an assessment or a plan. The file is called the SEN2 return.
returns-choose = Choose the return.
returns-year = The return of { $year }
returns-day = (plans counted on { $date })
returns-looks = To make a return, every case is read. Each family can see that the council looked at their case.
returns-about = Requests, assessments and endings from { $from } to { $to }, and plans in force on { $reference }.
returns-make = What it has and lacks
returns-make-first = Look at this before you send the file. It names no child, and it takes a while to make.
returns-make-button = Make the report
returns-files = The files
returns-files-next = When all is well, go on to the files.
returns-files-formulas = Take care if you open a table in a spreadsheet. A cell that begins with =, +, - or @ may be run as a formula.
returns-serial = Which submission is it?
returns-serial-hint = The first time you send this return it is 1, then 2, and so on.
fault-serial-not-fitting = Which submission it is must be a number from 1 to 999
returns-protected = { $children ->
    [one] One child in this return has an address that is protected, and the file says the postcode. It must go nowhere but to the government's COLLECT service.
   *[other] { $children } children in this return have an address that is protected, and the file says the postcode. It must go nowhere but to the government's COLLECT service.
}
returns-files-care = These files name every child. Keep them as you keep the records. Delete them when they have been sent.
returns-xml = The file to send (XML)
returns-tables = The nine tables (CSV, in one ZIP file)
returns-rules = Check the file against this year's rules of the Department for Education before you send it.
returns-nobody = No child on record belongs in this return, so there is no file.
returns-checks = Look at these before you send it
returns-checks-none = Nothing looks wrong.
returns-cases = { $cases ->
    [one] 1 case
   *[other] { $cases } cases
}
returns-more = and { $more } more
returns-has = What it has
returns-persons = Persons
returns-requests = Requests
returns-received = Requests received in the year
returns-assessments = Assessments
returns-active = Plans in force
returns-ended = Plans that ended in the year
returns-not-of-year = Cases that it is not about
returns-weeks = Plans sent in the year, by weeks from the request
returns-plans = Which plans
returns-sent = Sent
returns-in-time = Within 20 weeks
returns-to-a-year = Later, within a year
returns-over-a-year = Later than a year
returns-with-exceptions = All
returns-without-exceptions = Without exceptions
returns-left-out = What is left out
returns-left-out-why = The return asks for these, and they are not on record here. Most are in the council's case system.
returns-left-out-caption = Left out, by item
returns-left-out-none = Nothing is left out.
returns-item = Item
returns-of-persons = Persons
returns-heading = the file's heading
returns-carried = { $persons ->
    [one] The record of 1 person begins with what the return of { $year } said.
   *[other] The records of { $persons } persons begin with what the return of { $year } said.
}
returns-changed = What has changed
returns-not-compared = This return was not loaded here before, so there is nothing to compare it with.
returns-compared = { $cases ->
    [one] 1 case is compared with the same return, as it was loaded last.
   *[other] { $cases } cases are compared with the same return, as it was loaded last.
}
returns-changed-none = Nothing is said differently.

# What a return can say differently, item by item.
return-item-whole-request = The whole request is left out
return-item-received = Day the request came in
return-item-source = Who asked
return-item-rya = First asked for in youth accommodation
return-item-outcome = Decision whether to assess
return-item-outcome-date = Day of the decision whether to assess
return-item-mediation = Mediation about the decision whether to assess
return-item-tribunal = Appeal about the decision whether to assess
return-item-exported = Left the area, and where to
return-item-incomplete = Whether the whole request is known
return-item-assessments = The assessment
return-item-assessment-outcome = Decision whether there will be a plan
return-item-assessment-outcome-date = Day of the decision whether there will be a plan
return-item-assessment-mediation = Mediation about the refusal of a plan
return-item-assessment-tribunal = Appeal about the refusal of a plan
return-item-assessment-other-mediation = Mediation about what the plan says
return-item-assessment-other-tribunal = Appeal about what the plan says
return-item-week20 = Exception to the 20 weeks
return-item-plan = The first final plan
return-item-plan-start = Day of the first final plan
return-item-plan-residential = First final plan: residential placement
return-item-plan-work-based = First final plan: work-based learning
return-item-plan-budget = First final plan: personal budget
return-item-plan-organised = First final plan: organised arrangements
return-item-plan-payments = First final plan: direct payments
return-item-plan-ceased = Day the plan ended
return-item-plan-cease-reason = Why the plan ended
return-item-settings = Schools named in the first final plan
return-item-settings-urn = School named in the first final plan: its number
return-item-settings-ukprn = School named in the first final plan: provider number
return-item-settings-kind = School named in the first final plan: what stands for a number
return-item-settings-other = School named in the first final plan: in words
return-item-settings-rank = School named in the first final plan: which comes first
return-item-settings-unit = School named in the first final plan: place in a unit
return-item-settings-resourced = School named in the first final plan: specially resourced place
return-item-active = The plan in force
return-item-transfer = Council that the child moved in from
return-item-review-meeting = Day of the last review meeting
return-item-review-outcome = Decision after the review
return-item-review-draft = Day the draft amended plan was sent
return-item-phase-due = Last day for the move to the next phase
return-item-phase-final = Day the plan for the next phase was sent
return-item-last-review = Day of the decision after the last review
return-item-active-residential = Plan in force: residential placement
return-item-active-work-based = Plan in force: work-based learning
return-item-placements = Schools attended
return-item-placements-urn = School attended: its number
return-item-placements-ukprn = School attended: provider number
return-item-placements-kind = School attended: what stands for a number
return-item-placements-other = School attended: in words
return-item-placements-rank = School attended: which comes first
return-item-placements-unit = School attended: place in a unit
return-item-placements-resourced = School attended: specially resourced place
return-item-placements-entered = School attended: first day
return-item-placements-left = School attended: last day
return-item-placements-residential = School attended: residential
return-item-placements-work-based = School attended: work-based learning
return-item-needs = Needs
return-item-needs-kind = Need: which
return-item-needs-known = Need: whether its code is in the list
return-item-needs-rank = Need: which comes first
return-item-another = Something else
