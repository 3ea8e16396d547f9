### Letters that tell a decision: what they say, and the pages on which they are written and read.
### Bump domain::decision_letter::TEMPLATES_VERSION when a letter's own words change.

## What a letter is called, and its first part, decision by decision.

decision-letter-title-decided_to_assess = We will assess what help is needed
decision-letter-decided_to_assess-1 = { $reader ->
    [own] On { $date } we decided to assess what help you need.
   *[parent] On { $date } we decided to assess what help { $child } needs.
}
decision-letter-decided_to_assess-2 = This is called an education, health and care (EHC) needs assessment.
decision-letter-decided_to_assess-3 = After it we decide if a plan is needed. You do not need to do anything for it to begin.
decision-letter-title-decided_not_to_assess = We will not assess
decision-letter-decided_not_to_assess-1 = { $reader ->
    [own] On { $date } we decided not to assess what help you need.
   *[parent] On { $date } we decided not to assess what help { $child } needs.
}
decision-letter-decided_not_to_assess-2 = So there will be no education, health and care (EHC) needs assessment for now. Our reasons are below.
decision-letter-decided_not_to_assess-3 = If you do not agree, you can do something about it. This letter says what, and by when.
decision-letter-title-decided_to_issue = A plan will be made
decision-letter-decided_to_issue-1 = { $reader ->
    [own] The assessment is done. On { $date } we decided that you need an education, health and care (EHC) plan.
   *[parent] The assessment is done. On { $date } we decided that { $child } needs an education, health and care (EHC) plan.
}
decision-letter-decided_to_issue-2 = We write a draft of the plan and send it to you. You then have at least 15 days to say what you think of it.
decision-letter-title-decided_not_to_issue = There will be no plan
decision-letter-decided_not_to_issue-1 = { $reader ->
    [own] The assessment is done. On { $date } we decided that you do not need an education, health and care (EHC) plan.
   *[parent] The assessment is done. On { $date } we decided that { $child } does not need an education, health and care (EHC) plan.
}
decision-letter-decided_not_to_issue-2 = Our reasons are below. If you do not agree, you can do something about it. This letter says what, and by when.
decision-letter-title-draft_plan_served = Your draft plan, and your time to answer
decision-letter-draft_plan_served-1 = { $reader ->
    [own] On { $date } we sent you the draft of your education, health and care (EHC) plan.
   *[parent] On { $date } we sent you the draft of { $child }’s education, health and care (EHC) plan.
}
decision-letter-draft_plan_served-2 = It is not final. It does not name a school or college yet. We want to know what you think of it first.
decision-letter-title-final_plan_sent = The final plan
decision-letter-final_plan_sent-1 = { $reader ->
    [own] On { $date } we sent you your final education, health and care (EHC) plan.
   *[parent] On { $date } we sent you { $child }’s final education, health and care (EHC) plan.
}
decision-letter-final_plan_sent-2 = The help in section F of the plan must now be given. If it is not, tell us at once.
decision-letter-final_plan_sent-3 = If you do not agree with the plan, you can appeal. You can appeal about the needs in section B, the help in section F, and the school or college in section I.
decision-letter-title-review_maintain = The plan stays as it is
decision-letter-review_maintain-1 = { $reader ->
    [own] On { $date } we decided that your education, health and care (EHC) plan stays as it is.
   *[parent] On { $date } we decided that { $child }’s education, health and care (EHC) plan stays as it is.
}
decision-letter-review_maintain-2 = The help in it goes on. If you do not agree, you can do something about it. This letter says what, and by when.
decision-letter-title-review_amend = The plan will change
decision-letter-review_amend-1 = { $reader ->
    [own] On { $date } we decided to change your education, health and care (EHC) plan.
   *[parent] On { $date } we decided to change { $child }’s education, health and care (EHC) plan.
}
decision-letter-review_amend-2 = The help in the plan goes on while we change it.
decision-letter-title-review_cease = We have decided to end the plan
decision-letter-review_cease-1 = { $reader ->
    [own] On { $date } we decided to end your education, health and care (EHC) plan.
   *[parent] On { $date } we decided to end { $child }’s education, health and care (EHC) plan.
}
decision-letter-review_cease-2 = Our reasons are below. If you do not agree, you can do something about it. This letter says what, and by when.
decision-letter-title-amendment_notice_sent = The changes to the plan, and your time to answer
decision-letter-amendment_notice_sent-1 = { $reader ->
    [own] On { $date } we sent you the changes that we want to make to your education, health and care (EHC) plan.
   *[parent] On { $date } we sent you the changes that we want to make to { $child }’s education, health and care (EHC) plan.
}
decision-letter-amendment_notice_sent-2 = Nothing is changed yet. We want to know what you think first. The help in the plan goes on.
decision-letter-title-amended_plan_sent = The changed plan
decision-letter-amended_plan_sent-1 = { $reader ->
    [own] On { $date } we sent you your changed education, health and care (EHC) plan.
   *[parent] On { $date } we sent you { $child }’s changed education, health and care (EHC) plan.
}
decision-letter-amended_plan_sent-2 = The help in section F of the plan must now be given. If it is not, tell us at once.
decision-letter-amended_plan_sent-3 = If you do not agree with the plan, you can appeal. You can appeal about the needs in section B, the help in section F, and the school or college in section I.
decision-letter-title-reassessment_agreed = We will assess again
decision-letter-reassessment_agreed-1 = { $reader ->
    [own] On { $date } we decided to assess again what help you need.
   *[parent] On { $date } we decided to assess again what help { $child } needs.
}
decision-letter-reassessment_agreed-2 = The plan that there is goes on in the meantime.
decision-letter-title-reassessment_refused = We will not assess again
decision-letter-reassessment_refused-1 = { $reader ->
    [own] On { $date } we decided not to assess again what help you need.
   *[parent] On { $date } we decided not to assess again what help { $child } needs.
}
decision-letter-reassessment_refused-2 = The plan that there is goes on. Our reasons are below. If you do not agree, you can do something about it.
decision-letter-title-reassessed_plan_sent = The plan after the new assessment
decision-letter-reassessed_plan_sent-1 = { $reader ->
    [own] We have assessed again. On { $date } we sent you your new education, health and care (EHC) plan.
   *[parent] We have assessed again. On { $date } we sent you { $child }’s new education, health and care (EHC) plan.
}
decision-letter-reassessed_plan_sent-2 = The help in section F of the plan must now be given. If it is not, tell us at once.
decision-letter-reassessed_plan_sent-3 = If you do not agree with the plan, you can appeal. You can appeal about the needs in section B, the help in section F, and the school or college in section I.
decision-letter-title-plan_ceased = The plan has ended
decision-letter-plan_ceased-1 = { $reader ->
    [own] On { $date } your education, health and care (EHC) plan ended.
   *[parent] On { $date } { $child }’s education, health and care (EHC) plan ended.
}
decision-letter-plan_ceased-2 = A school or college still has to help with what somebody finds hard. If you need a plan again, you can ask us for an assessment.

## The parts of the letters.

decision-letter-part-decision = What we decided
decision-letter-part-reasons = Why we decided this
decision-letter-part-enclosed = What comes with this letter
decision-letter-part-more = What happens next
decision-letter-part-advice-sought = Whom we ask
decision-letter-advice-sought-1 = { $reader ->
    [own] We ask you, your school or college, a health professional, an educational psychologist and social care for advice.
   *[parent] We ask you, { $child }’s school or college, a health professional, an educational psychologist and social care for advice.
}
decision-letter-advice-sought-2 = Is there somebody else whose advice we should get? Tell us who it is. If that is reasonable, we must ask them.
decision-letter-advice-sought-3 = Each of them has 6 weeks to answer.
decision-letter-part-reply = What you can do, and by when
decision-letter-reply-2 = You can tell us what you think of it: what is right, what is wrong and what is missing.
decision-letter-reply-3 = You can ask for a school, college or other place to be named in the plan.
decision-letter-reply-4 = You can meet one of our officers and talk about it. Ask us, and we set a day within your time.
decision-letter-reply-5 = Here you read which schools and colleges there are: { $schools }
decision-letter-reply-1 = { $way ->
    [before] You have at least 15 days to answer. They began with our first letter of it. Your last day is { $reply_by }.
    [post] You have at least 15 days to answer. They begin with the day on which this letter reaches you. Posted on { $sent }, it counts as here on the second working day after. Then your last day is { $reply_by }. If we post it later, you have longer.
   *[portal] You have at least 15 days to answer. They begin with the day of this letter. Your last day is { $reply_by }.
}
decision-letter-part-changes-follow = The changes
decision-letter-changes-follow-1 = We send you a notice with the changes that we want to make. It comes within 4 weeks of the review meeting.
decision-letter-changes-follow-2 = You then have at least 15 days to say what you think of them. After that you can appeal about the changed plan.
decision-letter-part-plan-goes-on = The plan goes on for now
decision-letter-plan-goes-on-1 = The plan and all its help go on until your time to appeal is over. If you appeal, they go on until the appeal is over.
decision-letter-part-appeal = Your right to appeal
decision-letter-appeal-1 = { $appeals ->
    [child] { $child } can appeal against this decision to a tribunal. It is independent of the council, and it costs nothing. { $child } has this right now, and so has the right to mediation. Where it says “you” below, it means { $child }.
   *[reader] You can appeal against this decision to a tribunal. It is independent of the council, and it costs you nothing.
}
decision-letter-appeal-3 = If you get a mediation certificate, you have one month from its day. The later of the two days counts.
decision-letter-appeal-4 = An appeal goes to:
decision-letter-appeal-2 = { $rolled ->
    [yes] The tribunal must have your appeal by { $appeal_by }. Two months after we sent you this decision is { $aim_for }. Aim for that day. The tribunal’s own rules give you the days after it as well.
   *[no] The tribunal must have your appeal by { $appeal_by }. That is two months after we sent you this decision.
}
decision-letter-posted-later = If we post it later, you have longer.
decision-letter-part-recommendations = Health and social care in an appeal
decision-letter-recommendations-1 = If you appeal, you can ask the tribunal to look at help from health and social care as well.
decision-letter-recommendations-2 = It can recommend what that help should be. Nobody has to follow it. But whoever it is meant for must answer you, and say why if they do not.
decision-letter-part-mediation = Mediation comes first
decision-letter-mediation-1 = You have the right to mediation. A trained person who is not from the council helps you and us to agree. It is free. You can still appeal after it.
decision-letter-mediation-2 = Before most appeals you need a certificate from a mediation adviser. You get it with or without mediation.
decision-letter-mediation-3 = You need no certificate if you only disagree about the school, college or other place in a plan.
decision-letter-mediation-4 = You must ring or write to the mediation adviser within 2 months of the day on which we sent you this decision: by { $mediation_by }.
decision-letter-mediation-5 = Tell the adviser that you wish to appeal, and if you want mediation. If you do not, you get your certificate within 3 working days.
decision-letter-mediation-6 = The mediation adviser is:
decision-letter-mediation-7 = If you want mediation, tell us so, and what you want to talk about. If it is about health help that is not in the plan, tell us which help you want.
decision-letter-mediation-8 = Tell { $officer } at the council: { $phone }, { $email }.
decision-letter-part-disagreement = If you disagree about something else
decision-letter-disagreement-1 = There is also free help with other disagreements with us, a school or the health service. It is independent too, and it changes no date.
decision-letter-disagreement-2 = You reach it here:
decision-letter-part-advice = Free advice that is not from us
decision-letter-advice-1 = This service gives free advice about special educational needs to parents, children and young people. It does not tell us that you asked.
decision-letter-part-contact = Questions
decision-letter-contact-1 = Ask { $officer }, { $council }. Ring { $phone } ({ $hours }) or write to { $email }.
decision-letter-contact-2 = Say this reference: { $reference }.
decision-letter-dear = Dear { $name }
decision-letter-from = { $officer }, { $council }
decision-letter-corrects = This letter takes the place of our letter of { $date }. The days in it count as before.

## What a letter has to say, and why it does not.

decision-letter-ask-decision = What we decided
decision-letter-ask-reasons = Why we decided it
decision-letter-ask-enclosed = What comes with the letter
decision-letter-ask-advice-sought = Whose advice we get, and that the family can name somebody
decision-letter-ask-comments = That they can say what they think
decision-letter-ask-school = That they can ask for a school or another place
decision-letter-ask-meeting = That they can meet an officer
decision-letter-ask-reply-time = Their time to answer: at least 15 days
decision-letter-ask-schools = Where they read which schools and colleges there are
decision-letter-ask-appeal-right = Their right to appeal
decision-letter-ask-appeal-time = Their last day to appeal
decision-letter-ask-recommendations = That the tribunal can look at health and social care too
decision-letter-ask-mediation-right = Their right to mediation
decision-letter-ask-certificate = That most appeals need a certificate
decision-letter-ask-mediation-adviser = Who the mediation adviser is, and how to reach them
decision-letter-ask-mediation-time = Their time to ring the mediation adviser
decision-letter-ask-mediation-tell = What they tell us if they want mediation
decision-letter-ask-mediation-council = Whom at the council they tell
decision-letter-ask-disagreement = Who helps with other disagreements
decision-letter-ask-advice = Who gives free advice
decision-letter-ask-plan-goes-on = That the plan goes on until the time to appeal is over
decision-letter-ask-changes-follow = That the notice with the changes follows
decision-letter-law-ours = The law does not ask for it. These letters always have it.
decision-letter-law-regs = SEND Regulations 2014 (reg), Children and Families Act 2014 (CFA), tribunal rules of 2008 (HESC). SI 2017/1306 lets the tribunal recommend help.
decision-letter-met = It is in the part “{ $part }”.
decision-letter-unmet = Not yet
decision-letter-unmet-empty-reasons = Nothing is written under “Why we decided this”. Give the reasons in a sentence at least.
decision-letter-unmet-empty-enclosed = Nothing is written under “What comes with this letter”. Say what comes, and how.
decision-letter-unmet-no-mediation = The settings do not name the council’s mediation adviser. Whoever runs the portal adds council.mediation.
decision-letter-unmet-no-disagreement = The settings do not name who helps with other disagreements. Whoever runs the portal adds council.disagreement.
decision-letter-unmet-no-schools = The settings do not say where families read which schools there are. Whoever runs the portal adds council.schools.
decision-letter-unmet-no-day = The clock has no day for it: this decision does not follow from what is on record. Look at the case’s record first.
decision-letter-unmet-other-day = The record says that this was decided on { $date }, and the letter would go today. The family’s days run from the day on which a letter is sent. Put the day of the record right, then send the letter.
decision-letter-unmet-on-record = The record says already that this was decided on { $date }. Sending this letter would record it a second time, and the family’s days would begin again. Begin a letter of what is recorded from the list of letters, and copy your words into it.
decision-letter-unmet-gone = The decision that this letter tells was put right. Write a new letter of what is so now.

## An officer's pages.

decision-letters-link = Letters of decisions
decision-letters-desk-title = Letters of decisions: { $name }
decision-letters-write = Write a letter
decision-letters-which = Which decision does it tell?
decision-letters-which-hint = It need not be recorded yet. Where it is not, sending the letter records it with the day on which it goes.
decision-letters-or = or
decision-letters-recorded = Recorded on { $date }
decision-letters-recorded-told = Recorded on { $date }. A letter of it has gone. Choose this to send one to somebody else.
decision-letters-begin = Begin the letter
decision-letters-drafts = Not sent yet
decision-letters-no-drafts = No letter is being written.
decision-letters-sent = Sent
decision-letters-no-sent = No letter of a decision has been sent from here yet.
decision-letters-draft-line = { $title }. Saved on { $when } by { $officer }, version { $version }.
decision-letters-sent-line = { $title }. Sent on { $date }.
decision-letters-replaced = A later letter took its place.
decision-letters-dropped = The letter was thrown away.
decision-letter-edit-title = Write: { $title }
decision-letter-changes-too = This letter alone is not enough. The notice with the changes is due by the same day: 4 weeks after the review meeting. Send both together.
decision-letter-edit-lead = The parts in grey are the same in each letter of this kind: the law asks for them, so they cannot be changed. Write the rest in your own words.
decision-letter-fixed = Always in this letter
decision-letter-reasons = Why did we decide this?
decision-letter-reasons-hint = In plain words, for the family. Say what you looked at, what it shows, and how that led to the decision. Everybody whom you send it to reads the same words: nothing that one parent must not learn.
decision-letter-enclosed = What comes with this letter?
decision-letter-enclosed-hint = For example: “The draft plan and all the advice come with this letter by post.” A file is not sent with it from here yet.
decision-letter-more = What happens next? (optional)
decision-letter-more-hint = Whom the family hears from, and when. Leave it empty if the letter has said it all.
decision-letter-age = The words that you wrote can be read from age { $age }.
decision-letter-age-hard = The words that you wrote can be read from age { $age }. That is hard. Shorter sentences and shorter words help.
decision-letter-save = Save
decision-letter-save-check = Save and check
decision-letter-saved = Saved as version { $version }.
decision-letter-versions = Earlier versions
decision-letter-version = Version { $version }, { $when }, { $officer }
decision-letter-version-title = Version { $version } of the letter
decision-letter-version-lead = Nothing is lost: each time that somebody saved, their words were kept. To use them again, copy them.
decision-letter-nothing = Nothing was written here.
decision-letter-throw = Throw this letter away
decision-letter-throw-what = It has not gone to anybody. Its words are removed.
decision-letter-throw-sure = Yes, throw it away
decision-letter-keep = Go back to the letter
decision-letter-since-title = A colleague saved this letter meanwhile
decision-letter-since = { $officer } saved version { $version } on { $when }. Your own words are in the form below, and are not saved yet. Put together what should stand, then save.
decision-letter-since-theirs = What { $officer } wrote: { $part }
decision-letter-check-title = Check: { $title }
decision-letter-check-cannot = This letter cannot go yet. Look at what is marked “Not yet”.
decision-letter-check-asks = What this letter has to say
decision-letter-check-ask = What
decision-letter-check-law = Law
decision-letter-check-where = Where
decision-letter-check-record = Open the case’s record
decision-letter-check-reads = What the family reads
decision-letter-check-to = Who gets it
decision-letter-check-to-hint = Only those who may be told of the case are here. Everybody whom you tick reads the same words.
decision-letter-check-nobody = Nobody on this case can get a letter now. Look at who is on the case.
decision-letter-to-portal = { $name }: reads it here. An e-mail says that there is something to read, and not what.
decision-letter-to-post = { $name }: by post. It waits in the list of letters to print and post.
decision-letter-to-apart = { $name } is kept apart from somebody on this case, or may not read all of it. Be sure that nothing in the letter tells where anybody is, or what { $name } must not learn.
decision-letter-check-records = Sending it records: “{ $what }”, on { $date }. The dates of the case change as that says, and everybody who may know of it is told.
decision-letter-check-recorded = It tells what is recorded on { $date }: “{ $what }”.
decision-letter-check-doubts = Is this right?
decision-letter-check-sure = Yes, it is right
decision-letter-check-seen = I have read the letter as the family reads it
decision-letter-send = Send the letter
decision-letter-change = Change the letter
decision-letter-sent-to = Sent to
decision-letter-sent-portal = { $name }, here on the portal
decision-letter-sent-post = { $name }, by post
decision-letter-printed-on = printed on { $date }
decision-letter-posted-on = posted on { $date }
decision-letter-served-on = counts as delivered on { $date }
decision-letter-waits = waits to be printed
decision-letter-see-later = Read the letter that took its place
decision-letter-see-earlier = Read the letter whose place it takes
decision-letter-template = Template version { $version }
decision-letter-correct = Write a letter that takes its place
decision-letter-correct-what = What was sent stays as it is. The new letter says that it takes its place, and both stay readable.
decision-letter-done-sent = The letter was sent.
decision-letter-done-already = The letter was sent before. Nothing was sent twice.
decision-letter-done-changed = Something changed since you looked. The letter was not sent. Look at it again.
decision-letter-done-late = A colleague sent this letter meanwhile. What you wrote is below. It is not saved and was not sent. Copy it, and write a letter that takes its place.
decision-letter-done-gone = A colleague threw this letter away meanwhile. What you wrote is below. It is not saved. Copy it, and begin a new letter.
decision-letter-done-kept = The letter is still here: a colleague saved it, or sent it, since you looked.
decision-letter-done-cannot = The letter does not say all that it has to say. It was not sent.
decision-letter-is-gone = What this letter tells was put right later.
fault-letter-to-missing = Choose who gets the letter
fault-letter-to-not-fitting = Somebody whom you chose cannot get a letter now. Look at the list again
fault-letter-to-not-here = The right to appeal is the young person’s. Choose them too
fault-letter-seen-missing = Read the letter as the family reads it, then tick that you have
fault-letter-sure-missing = Say that it is right, or change the letter
fault-letter-decision-missing = Choose which decision the letter tells
fault-reasons-too-long = The reasons are too long. Write 6,000 characters at most
fault-reasons-not-text = The reasons have signs that do not show. Type them again
fault-enclosed-too-long = This is too long. Write 6,000 characters at most
fault-enclosed-not-text = This has signs that do not show. Type it again
fault-more-too-long = This is too long. Write 6,000 characters at most
fault-more-not-text = This has signs that do not show. Type it again

## A family's pages.

decision-letters-title = Letters
decision-letters-lead = Letters in which we told you of a decision. Each stays here as it was sent.
decision-letters-none = There is no letter here yet.
decision-letters-back = Back to the case
decision-letters-back-list = All letters
decision-letters-case-link = Letters from us
decision-letter-sent-on = Sent on { $date }
decision-letter-pdf = Save or print it (PDF)
decision-letter-replaced = We sent you another letter that takes the place of this one:
decision-letter-replaces = It takes the place of this one:
decision-letter-newer = the letter of { $date }
