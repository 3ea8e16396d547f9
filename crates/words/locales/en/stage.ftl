### Where a case is, who has it, and what the family can do.
### One text for each place that a case can be in; "we" is the council.
### $date is the law's last day for what this stage waits for, or "none" where it has none.

## Places, in the order of a case

stage-s1 = We have your request. { $date ->
        [none] We must tell you if we will assess.
       *[other] We must tell you if we will assess by { $date }.
    }
stage-s2 = We are reading what people sent. We will say yes or no.
stage-s2-reassessment = We have a request to assess again. We are reading what people sent. We will say yes or no.
stage-s3 = We said no. You can ask us why. You can appeal.
stage-s3-reassessment-refused = We said no to a new assessment. The plan stays as it is. You can ask us why. You can appeal.
stage-s4 = Experts are writing about what helps you.
stage-s4-reassessment = We are assessing again. Experts are writing about what helps you. The plan stays until there is a new one.
stage-s5 = We decide if a plan is needed. { $requested ->
        [0] { "" }
       *[other] We have { $received } of { $requested } reports.
    }
stage-s5-reassessment = We decide what should change in the plan. { $requested ->
        [0] { "" }
       *[other] We have { $received } of { $requested } reports.
    }
stage-s5-plan-agreed = We said yes: a plan is needed. We are writing the draft.
stage-s6 = We said a plan is not needed. You can appeal.
stage-s7 = This is a draft. You have at least 15 days to say what is wrong and which school you want.
stage-s7-comments-in = We have your comments on the draft. We are working on the final plan.
stage-s7-comments-time-over = The 15 days for comments are over. We are working on the final plan. You can still send comments until it is final.
stage-s8 = We ask the school you chose if it can help.
stage-s9 = The plan is final. The council must give the help in Section F. You can appeal.
stage-s10 = The help should be happening.
stage-s11 = We meet to see what works. Then we say keep, change or end.
stage-s11-meeting-held = The meeting was held. { $date ->
        [none] We must tell you what we decide.
       *[other] We must tell you what we decide by { $date }.
    }
stage-s11-changes-promised = We said we will change the plan. We must send you the changes.
stage-s12 = We sent the changes. You have at least 15 days to reply.
stage-s12-comments-in = We have your reply to the changes. We are working on the changed plan.
stage-s12-comments-time-over = The 15 days to reply are over. We are working on the changed plan. You can still send comments until the plan is final.
stage-s13 = { $date ->
        [none] Next school or college must be in the plan.
       *[other] Next school or college must be in the plan by { $date }.
    }
stage-s14 = We plan work, home, friends and health. At about 16 you decide.
stage-s15-appeal = We do not agree yet. The tribunal has your appeal. Keep to the dates in its letters. You can still meet with a helper.
stage-s15-mediation = We do not agree yet. You can meet with a helper or go to a tribunal. You have asked for the meeting.
stage-s15-certificate = We do not agree yet. You can meet with a helper or go to a tribunal. You have your mediation certificate.
stage-s16 = The tribunal told the council what to do.
stage-s16-reassessment = The tribunal told the council to assess again.
stage-s17-moved-in = You moved here with a plan. We are the new council. The new council must keep giving the help.
stage-s17-cease-proposed = The council wants to stop the plan. You can appeal. The plan stays while you have time to appeal.
stage-s17-ceased-appeal-runs = The council said that the plan ends. You can appeal. The help must go on while you have time to appeal.
stage-s17-ceased = The plan has ended.
stage-s17-withdrawn = The request was taken back, or the assessment ended. Nothing more will happen unless someone asks again.
stage-s17-moved-out = You moved. The new council must keep giving the help.
stage-s17-died = We are so sorry. We have stopped all messages about this case.

## The short name of each stage, for cards, titles and the tracker

stage-name-s1 = Request is in
stage-name-s2 = Deciding whether to assess
stage-name-s3 = No to an assessment
stage-name-s4 = Assessing
stage-name-s5 = Deciding on a plan
stage-name-s6 = No plan
stage-name-s7 = Draft plan
stage-name-s8 = Asking schools
stage-name-s9 = Final plan
stage-name-s10 = Living with the plan
stage-name-s11 = Review
stage-name-s12 = Changes to the plan
stage-name-s13 = Moving to the next school or college
stage-name-s14 = Growing up
stage-name-s15 = Disagreeing
stage-name-s16 = After the tribunal's order
stage-name-s17 = Moving or ending

## Who has it now

holder-plan-team = The plan team
holder-advice-givers = The people who write advice
holder-family = You
holder-setting = The school or college
holder-setting-and-council = The school or college, and the plan team
holder-mediator = The mediation adviser
holder-tribunal = The tribunal
holder-everyone = You, the school and the plan team together
holder-other-council = The council where you live now
holder-nobody = Nobody: this case is closed

## Does the family need to do anything?

need-nothing = No. You do not need to do anything.
need-if-you-wish = Only if you want to. See what you can do now, below.
need-if-you-disagree = Only if you do not agree. Then act by { $date }.
need-your-turn = Yes, if you want to have your say. This is your time.
need-tribunal-dates = Yes. Keep to the tribunal's dates.
need-cannot-tell = We cannot tell. Ring { $phone } today.

## What the family can do

action-send-reports = Send us any reports you have.
action-tell-views = { $reader ->
        [own] Tell us what you think.
       *[parent] Tell us what you and your child think.
    }
action-ask-sendiass = Ask { $sendiass } for free advice. They are not the council.
action-add-evidence = Send anything that shows what help is needed.
action-ask-what-is-missing = Ask us what is missing.
action-read-reasons = Read the reasons in our letter.
action-call-mediation-adviser = { $mediation ->
        [none] Call the mediation adviser. It is free. Most appeals need their certificate first.
       *[other] Call the mediation adviser on { $mediation }. It is free. Most appeals need their certificate first.
    }
action-appeal = { $date ->
        [none] Appeal to the tribunal.
       *[other] Appeal to the tribunal. The last day is { $date }, 5pm.
    }
action-ask-for-late-appeal = { $date ->
        [none] The usual time to appeal has ended. The tribunal can allow a late appeal. Speak to SENDIASS today.
       *[other] The usual time to appeal ended on { $date }. The tribunal can allow a late appeal. Speak to SENDIASS today.
    }
action-appeal-school-only = You do not need a mediation certificate if you only disagree about the school or college.
action-go-to-appointments = Go to the appointments you are offered.
action-say-what-you-want = { $reader ->
        [own] Say what you want.
       *[parent] Say what you and your child want.
    }
action-read-reports = Read the reports.
action-point-out-mistakes = Tell us if something in them is wrong.
action-ask-school-support = Ask the school what help it will give without a plan.
action-comment = Say what is right and wrong in the plan, part by part.
action-comment-late = You can still send comments until the plan is final.
action-ask-to-meet = Ask to meet us about the plan.
action-name-school = Tell us which school or college you want.
action-ask-personal-budget = Ask about a personal budget: money to pay for some of the help.
action-visit-school = Visit the school.
action-tell-more = Tell us more about what help is needed.
action-check-plan = Check Section B (needs), Section F (help) and Section I (school).
action-say-help-missing = Tell us if the help does not happen.
action-ask-early-review = Ask for an early review.
action-say-what-works = Say what is good and what is bad.
action-bring-reports = Bring any reports to the meeting.
action-visit-places = Visit the places you may want.
action-say-choice = Tell us which place you choose.
action-pick-goals = Talk about goals for the future.
action-say-who-sees = Talk about who may see the case later.
action-get-certificate = Get a mediation certificate from the mediation adviser.
action-go-to-mediation = Go to the mediation meeting.
action-send-evidence = Send your evidence to the tribunal by the day in its letter.
action-tell-tribunal-if-late = Tell the tribunal and us if something is late.
action-tell-both-councils = Tell both councils.
action-ask-worker = Ask { $worker }. Phone { $phone }.
action-complain = Complain to the council: { $complaints }.
action-ask-ombudsman = If the answer to your complaint does not help, ask the Ombudsman (the Local Government and Social Care Ombudsman) to look.
action-ask-judicial-review = If the wait is long or does harm, get advice about judicial review. A judge can look at the delay.
action-ask-again = You can ask again if things change.
