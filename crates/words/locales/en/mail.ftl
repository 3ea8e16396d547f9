### What the mails say. A mail names the kind of thing that happened and the day, and
### never a child's name, a school, a need, or how a decision went.

## Around every mail.

mail-sign-in = Sign in to read it:
mail-sign-in-see = Sign in to see where things are:
mail-do-nothing = You do not need to do anything.
mail-help = Questions? Ring the plan team on { $phone } ({ $hours }), or answer this mail.
mail-sendiass = { $name } gives free advice that is not from the council.
mail-sendiass-phone = { $name } gives free advice that is not from the council: { $phone }.
mail-reference = Reference: { $reference }
mail-why-notice = The law says that you must be told about this, so this mail cannot be stopped. You can have these notices by post: { $link }
mail-why-optional = You get this mail because this kind of news is switched on. Choose which mails you want: { $link }
mail-stop = Stop all mails that you can stop: { $link }
mail-from = { $council }

## Milestones: subject, what happened, and what comes next.

mail-request_received-subject = Your request came in on { $date }
mail-request_received-said = The request for an assessment reached the council on { $date }.
mail-request_received-next = The council has 6 weeks to say if it will assess. You do not need to do anything.
mail-worker_named-subject = A named worker has your case from { $date }
mail-worker_named-said = From { $date } a named worker has your case.
mail-worker_named-next = Sign in to see who it is and how to reach them. You do not need to do anything.
mail-assessment_decision-subject = A decision about an assessment was made on { $date }
mail-assessment_decision-said = A decision about an assessment was made on { $date }.
mail-assessment_decision-next = The page shows what it means and, if you do not agree, your last day to act.
mail-advice_received-subject = A report came in on { $date }
mail-advice_received-said = A report for the assessment came in on { $date }.
mail-advice_received-next = You do not need to do anything.
mail-plan_decision-subject = A decision about a plan was made on { $date }
mail-plan_decision-said = A decision about a plan was made on { $date }.
mail-plan_decision-next = The page shows what it means and, if you do not agree, your last day to act.
mail-draft_plan_served-subject = Draft plan: 15 days to comment from { $date }
mail-draft_plan_served-said = A draft plan was sent to you on { $date }. You have at least 15 days to say what you think.
mail-draft_plan_served-next = The page shows your last day to comment. You can also say which school or college you want.
mail-setting_consulted-subject = A school or college was asked on { $date }
mail-setting_consulted-said = The council asked a school, college or other place on { $date } if it can help.
mail-setting_consulted-next = You do not need to do anything.
mail-setting_replied-subject = A school or college answered on { $date }
mail-setting_replied-said = A school, college or other place answered the council on { $date }.
mail-setting_replied-next = You do not need to do anything.
mail-final_plan_sent-subject = A final plan was sent on { $date }
mail-final_plan_sent-said = A final plan was sent to you on { $date }.
mail-final_plan_sent-next = Check it. If you do not agree with it, your time to appeal is limited. The page shows your last day.
mail-review_report_sent-subject = The report of the review was sent on { $date }
mail-review_report_sent-said = The report of the review meeting was sent on { $date }.
mail-review_report_sent-next = Read it and say if something is wrong. The council decides next.
mail-review_decision-subject = A decision after the review was made on { $date }
mail-review_decision-said = A decision after the review was made on { $date }.
mail-review_decision-next = The page shows what it means and, if you do not agree, your last day to act.
mail-amendment_notice_sent-subject = Changes to the plan: 15 days to comment from { $date }
mail-amendment_notice_sent-said = The changes that the council wants to make were sent to you on { $date }. You have at least 15 days to answer.
mail-amendment_notice_sent-next = The page shows your last day to answer.
mail-amended_plan_sent-subject = A changed plan was sent on { $date }
mail-amended_plan_sent-said = The plan with its changes was sent to you on { $date }.
mail-amended_plan_sent-next = Check it. If you do not agree with it, your time to appeal is limited. The page shows your last day.
mail-reassessment_requested-subject = The request to assess again came in on { $date }
mail-reassessment_requested-said = The request to assess again reached the council on { $date }.
mail-reassessment_requested-next = The council has 15 days to answer. You do not need to do anything.
mail-reassessment_decision-subject = A decision about assessing again was made on { $date }
mail-reassessment_decision-said = A decision about assessing again was made on { $date }.
mail-reassessment_decision-next = The page shows what it means and, if you do not agree, your last day to act.
mail-reassessed_plan_sent-subject = A new plan was sent on { $date }
mail-reassessed_plan_sent-said = The plan after the new assessment was sent to you on { $date }.
mail-reassessed_plan_sent-next = Check it. If you do not agree with it, your time to appeal is limited. The page shows your last day.
mail-mediation_held-subject = Mediation was recorded for { $date }
mail-mediation_held-said = The council recorded that mediation was held on { $date }.
mail-mediation_held-next = The certificate should come within 3 working days.
mail-mediation_certificate-subject = A mediation certificate was issued on { $date }
mail-mediation_certificate-said = A mediation certificate was issued to you on { $date }.
mail-mediation_certificate-next = The page shows your last day to appeal.
mail-appeal_registered-subject = An appeal was registered on { $date }
mail-appeal_registered-said = The tribunal registered your appeal on { $date }.
mail-appeal_registered-next = The tribunal writes to you with dates that you must keep.
mail-tribunal_order-subject = The tribunal made an order on { $date }
mail-tribunal_order-said = The tribunal made an order on { $date }.
mail-tribunal_order-next = The page shows what the council must now do, and by when.
mail-order_complied-subject = The council acted on the order on { $date }
mail-order_complied-said = The council recorded that it did what the tribunal ordered on { $date }.
mail-order_complied-next = Check it. If something is still missing, ring us or ask for free advice.
mail-withdrawn-subject = The request ended on { $date }
mail-withdrawn-said = The request was recorded as withdrawn on { $date }.
mail-withdrawn-next = If you did not ask for this, ring the plan team.
mail-plan_ceased-subject = A notice about the end of the plan, { $date }
mail-plan_ceased-said = The council recorded that the plan ends on { $date }.
mail-plan_ceased-next = If you do not agree with it, your time to appeal is limited. The page shows your last day.
mail-moved_in-subject = The case moved to this council on { $date }
mail-moved_in-said = The case came from another council on { $date }.
mail-moved_in-next = The page shows what the council must do next. You do not need to do anything.
mail-moved_out-subject = The case moved to another council on { $date }
mail-moved_out-said = The case went to another council on { $date }.
mail-moved_out-next = The new council will write to you.
mail-note_to_family-subject = A note from the plan team, { $date }
mail-note_to_family-said = The plan team wrote you a note on { $date }.
mail-note_to_family-next = Sign in to read it.
mail-exception_recorded-subject = Something about the dates was recorded on { $date }
mail-exception_recorded-said = Something that changes how the dates count was recorded on { $date }.
mail-exception_recorded-next = The page shows what it is and what it means.
mail-put_right-subject = Something recorded for { $date } has been put right
mail-put_right-said = Something that was recorded for { $date } was wrong. It has been put right.
mail-put_right-next = The page shows what is so now. Every date on it is counted anew.

## Deadlines: told from the dates that the law sets.

mail-decision_soon-subject = A decision is due by { $date }
mail-decision_soon-said = The council must tell you a decision by { $date }. That is in { $days ->
    [one] { $days } day
   *[other] { $days } days
}.
mail-decision_soon-next = You do not need to do anything.
mail-became_late-subject = Late: something was due by { $date }
mail-became_late-said = The council should have done something on your case by { $date }. It is late.
mail-became_late-next = You do not have to do anything, but the page shows what you can do, and any reason on record.
mail-advice_late-subject = Late: a report was due by { $date }
mail-advice_late-said = A report for the assessment was due by { $date }. It is late.
mail-advice_late-next = You do not have to do anything. The page shows who was asked and what you can do.
mail-appeal_ends-subject = Your last day to appeal is { $date }
mail-appeal_ends-said = Your last day to appeal is { $date }, 5pm. That is in { $days ->
    [one] { $days } day
   *[other] { $days } days
}.
mail-appeal_ends-aim = Aim for { $aim }.
mail-appeal_ends-next = Most appeals need a mediation certificate first. You do not need one if you only disagree about the school or college.
mail-comments_end-subject = Your last day to comment is { $date }
mail-comments_end-said = Your last day to comment is { $date }. That is in { $days ->
    [one] { $days } day
   *[other] { $days } days
}.
mail-comments_end-next = Sign in to see what to comment on and who can help you.
mail-review_soon-subject = A review of the plan is due by { $date }
mail-review_soon-said = The council must finish its review of the plan by { $date }.
mail-review_soon-next = You can start to note what works and what does not.
mail-move_soon-subject = The next school or college must be named by { $date }
mail-move_soon-said = The plan must name the next school or college by { $date }.
mail-move_soon-next = Say which one you want if you have not done so.
mail-move_this_year-subject = The next school or college must be named by { $date }
mail-move_this_year-said = A move to a new school or college is coming. The plan must name it by { $date }.
mail-move_this_year-next = You can visit places now and say which one you want.
mail-year_nine-subject = Reviews now look ahead to adult life, from { $date }
mail-year_nine-said = From the school year that began on { $date }, each review of the plan must look ahead to adult life.
mail-year_nine-next = You can start to think about work, home, friends and health.

mail-digest-subject = What has happened, up to { $date }
mail-digest-said = You asked us to tell you about these things together. This is what has happened up to { $date }:
mail-digest-item = { $what } ({ $reference })
mail-digest-next = Formal notices and your own last days are never kept for this mail. They come at once.

## Getting in, and staying in. These mails can never be stopped.

mail-invitation-subject = An invitation to see where things are
mail-invitation-said = { $council } invites you to see a case on its website. You need the word that the council gave you by phone or letter.
mail-invitation-next = The link works once, until { $date }. Opening it changes nothing.
mail-invitation-open = Open the invitation:
mail-invitation-unknown = If you do not know what this is about, do nothing. Nobody can use it without the word.
mail-sign_in_code-subject = Your code to sign in
mail-sign_in_code-said = Your code is { $code }
mail-sign_in_code-next = It works for 15 minutes. Type it on the page where you are signing in. Never tell it to anyone, not even the council.
mail-sign_in_code-unknown = If you are not signing in, somebody has your password. Ring the plan team.
mail-line_code-subject = Your code for our phone line
mail-line_code-said = Your code is { $code }
mail-line_code-next = You rang us, and we asked for a code. Read it out to the person on the phone. It works once, for 10 minutes. It does not sign anybody in.
mail-line_code-unknown = If you are not on the phone with us now, tell nobody this code. Ring the plan team: somebody may be using your name.
mail-reset-subject = Choose a new password
mail-reset-said = Somebody asked for a new password for this address. You also need the word that the council gives you by phone or letter.
mail-reset-next = The link works once, until { $date }. Opening it changes nothing.
mail-reset-open = Choose a new password:
mail-reset-unknown = If it was not you, do nothing. Your password stays as it is.
mail-email_changing-subject = Your e-mail address here changes on { $date }
mail-email_changing-said = Somebody who rang us asked us to use another e-mail address for your account. It changes on { $date } at the earliest, a day after this mail went.
mail-email_changing-next = If it was you, do nothing. You are then signed out everywhere, and sign in with the new address.
mail-email_changing-open = If it was not you, stop it:
mail-email_changing-unknown = Opening the link changes nothing: the page has a button. Ring the plan team too: somebody may be using your name.
mail-email_changed-subject = The e-mail address of your account was changed on { $date }
mail-email_changed-said = The e-mail address that you sign in with was changed on { $date }, as you asked us on the phone. Every device was signed out.
mail-email_changed-next = If it was not you, ring the plan team at once.
mail-email_kept-subject = Your e-mail address here stays as it is
mail-email_kept-said = On { $date } the change of your e-mail address was stopped. You sign in with this address, as before.
mail-email_kept-next = If you still want to change it, or did not stop it yourself, ring the plan team.
mail-email_check-subject = Please confirm that this e-mail reached you
mail-email_check-said = You asked us to try this address again.
mail-email_check-next = Open the link and press the button. From then on we send you e-mail here, as before.
mail-email_check-open = The link works for 24 hours:
mail-email_check-unknown = If you did not ask for this, ring the plan team on { $phone }.
mail-password_changed-subject = Your password was changed on { $date }
mail-password_changed-said = The password for this address was changed on { $date }. Every device was signed out.
mail-password_changed-next = If it was not you, ring the plan team at once.
mail-new_device-subject = A new sign-in to your account on { $date }
mail-new_device-said = Somebody signed in to your account on { $date }, from a device or network that we had not seen lately.
mail-new_device-next = If it was you, do nothing. If not, ring the plan team at once.
mail-sign_in_changed-subject = The ways to sign in to your account changed on { $date }
mail-sign_in_changed-said = An app, a passkey or recovery codes were added or taken away on { $date }.
mail-sign_in_changed-next = If it was not you, ring the plan team at once.
mail-recovery_code_used-subject = A recovery code was used on { $date }
mail-recovery_code_used-said = Somebody signed in to your account with a recovery code on { $date }. Each code works once.
mail-recovery_code_used-next = If it was not you, ring the plan team at once.
mail-case_added-subject = A case was added to your account on { $date }
mail-case_added-said = You used an invitation on { $date }. Sign in as always to see the new case with your others.
mail-case_added-next = If it was not you, ring the plan team at once.
mail-documents_received-subject = We have what you sent on { $date }
mail-documents_received-said = Documents that you sent us arrived on { $date }. Sign in to see your receipt: what arrived, when, and how big it is.
mail-documents_received-next = You do not need to do anything now. Your list of documents shows when we have read each one.

mail-document_removed-subject = The council changed what is on the case
mail-document_removed-said = On { $date } the council took something that you sent off the case. It does this when something was sent by mistake, or on the wrong case.
mail-document_removed-next = Sign in to see what it is. Phone the plan team if you think that this is wrong: they can put it back for 30 days.

mail-document_not_taken-subject = We could not take one of your files
mail-document_not_taken-said = On { $date } we looked at what you sent us. We could not take one of the files or more, so we do not have them.
mail-document_not_taken-next = Sign in to see which file it is, why, and what you can do. You can send it again in another way, or bring it on paper.

mail-event_file_unopened-subject = A file on case { $reference } cannot be opened
mail-event_file_unopened-said = On { $date } we checked a file that goes with a record on case { $reference }. We could not make sure that it is safe, so nobody can open it.
mail-event_file_unopened-next = The record stands, and whoever reads it is told that the file does not open. Put the record right with a new copy. Or give a copy in another way to the people who can read the record, and to nobody else.

mail-document_unopened-subject = Please look at what you sent us
mail-document_unopened-said = On { $date } we checked what you sent us. We could not open all of it, so nobody has read that part.
mail-document_unopened-next = Sign in to see which file it is and what you can do. You can send it again as a PDF or a photograph, or bring it on paper.
mail-decision_letter-subject = There is a letter for you of { $date }
mail-decision_letter-said = We have written you a letter. It is of { $date }.
mail-decision_letter-next = Read it as soon as you can. If it says what you can do, it also says by when.
mail-message_received-subject = We have your message
mail-message_received-said = We have your message. We will answer by { $date }.
mail-message_received-next = If we do not, ring the plan team. You do not need to do anything now.
mail-message_answered-subject = The council answered you on { $date }
mail-message_answered-said = The council answered your message on { $date }.
mail-message_answered-next = You can write again on the same page.
mail-call_booked-subject = We will ring you on { $date }
mail-call_booked-said = We will ring you on { $date } between { $from } and { $until }. The file with this mail puts it into your calendar.
mail-call_booked-next = If you need another time, change it on the page of the call. We may ring from a number that you do not know.
mail-call_soon-subject = We will ring you tomorrow, { $date }
mail-call_soon-said = We will ring you tomorrow, { $date }, between { $from } and { $until }.
mail-call_soon-next = If you cannot talk then, change the time on the page of the call.
mail-call_missed-subject = We rang and could not reach you
mail-call_missed-said = We rang you and could not reach you. We will try again on { $date } between { $from } and { $until }.
mail-call_missed-next = You do not need to do anything. If that time is not good, change it on the page of the call.
mail-call_cancelled-subject = We will not ring you on { $date }
mail-call_cancelled-said = You do not need our call any more, so we will not ring you on { $date }.
mail-call_cancelled-next = Take it out of your calendar if you put it there. You can ask for a call again at any time.
mail-staff_invitation-subject = Your way in to the council's case service
mail-staff_invitation-said = { $council } has added you to those who work with its case service. You need the word that was said to you.
mail-staff_invitation-next = The link works once, until { $date }. Opening it changes nothing.
mail-staff_invitation-open = Choose your password:
mail-staff_invitation-unknown = If you do not know what this is about, do nothing. Nobody can use it without the word.
mail-glass_broken-subject = An officer opened a case outside their list on { $date }
mail-glass_broken-said = On { $date } an officer of your team opened a case that is not on their list, and gave a reason.
mail-glass_broken-next = Your team's page shows who it was, which case, and why. Ask them if the reason does not hold.
mail-advice_asked-subject = { $council } asks for your advice by { $date }
mail-advice_asked-said = { $council } asks for your advice about a child. Your answer is due by { $date }.
mail-advice_asked-next = You need no account. The link opens a page that sends a code to this address. The code shows that it is you.
mail-advice_asked-open = Answer here:
mail-advice_asked-unknown = This link is for you alone. If you are not the right person, ring us, and do not send it on.
mail-advice_code-subject = Your code to answer us
mail-advice_code-said = Your code is { $code }
mail-advice_code-next = It works for 15 minutes. Type it on the page where you asked for it. Never tell it to anyone, not even the council.
mail-advice_code-unknown = If you did not ask for a code, do nothing. Nobody can read anything without it.
mail-advice_came-subject = An answer came by private link for case { $reference }
mail-advice_came-said = On { $date } somebody who was asked for advice answered by private link. The case is { $reference }.
mail-advice_came-next = Read it on the case, and record that it came. The day on which it came is the day that counts.
mail-advice_tried-subject = A private link of case { $reference } ended after twenty wrong codes
mail-advice_tried-said = On { $date } somebody had typed twenty wrong codes for a private link of case { $reference }. It has ended, and opens nothing.
mail-advice_tried-next = Ring whoever was asked before you send another. Somebody else may have their mail.
mail-invitation_ended-subject = An invitation ended after five wrong tries
mail-invitation_ended-said = The invitation for case { $reference } ended on { $date } after five wrong tries.
mail-invitation_ended-next = Check who has the mail and the word before you send another.
mail-audit_head-subject = Audit head, { $date }
mail-audit_head-said = The audit's head of { $date } is in this mail. Keep the mail: it shows later that no row was rewritten.
mail-audit_head-next = You do not need to do anything. If no such mail comes for two hours, ring whoever runs the server.
mail-file_report-subject = { $state ->
        [done] File imported on { $date }
        [held] A file waits to be let in, { $date }
        [refused] A file could not be read, { $date }
        [stopped] The import of a file stopped, { $date }
        [turned_down] A file was turned down, { $date }
        [gone] A file was taken out or replaced, { $date }
       *[other] Report of a file, { $date }
    }
mail-file_report-said = { $state ->
        [done] A file was imported on { $date }. Recorded: { $recorded }. Known already: { $known }. Not recorded: { $refused }.
        [held] A file that came on { $date } would change { $cases ->
            [one] 1 case
           *[other] { $cases } cases
        }. It has { $rows ->
            [one] 1 line
           *[other] { $rows } lines
        }. That is more than usual, so nothing of it was recorded.
        [refused] On { $date } a file came, and nothing of it was recorded. { $why ->
            [too_large] It is larger than 10 MB.
            [too_many] It has more than 20,000 lines.
            [not_utf8] It is not written in UTF-8.
            [unfinished] Its last line has no end, so it may be half written.
            [head] Its first line does not have the right names.
            [quotes] A quotation mark stands where none can stand.
           *[empty] There is nothing in it.
        }
        [turned_down] On { $date } a file was turned down, after it had waited for two weeks. What was left of it did not come in.
        [stopped] On { $date } a file was stopped. No token of the case system is good for recording. Recorded before that: { $recorded }.
       *[other] On { $date } a file was found to be gone: taken out of the folder, or replaced by another, before it was done.
    }
mail-file_report-next = { $state ->
        [held] A manager or an administrator lets it in, or turns it down, on the page of the file.
        [stopped] Give the case system a token. While the file lies in the folder, the rest then comes in.
        [turned_down] Have the case system leave it again, under a name of its own.
        [gone] Have the case system leave it again, under a name of its own.
       *[other] The whole report is on the page of the file.
    }
mail-webhook_fails-subject = A webhook { $over ->
        [yes] has ended
       *[no] is failing
    }
mail-webhook_fails-said = { $over ->
        [yes] On { $date } a case system answered that it wants no more notices. We have ended its webhook.
       *[no] By { $date } a case system had taken no notice for three days. We now try once a day.
    }
mail-webhook_fails-next = { $over ->
        [yes] If it should still be told of news, make it a new webhook. Nothing is lost: it can ask for what is new.
       *[no] Ask whoever looks after the case system to check its address. Nothing is lost: it can ask for what is new.
    }
mail-rights_moving-subject = Rights move to the young person on { $date }
mail-rights_moving-said = On { $date } the rights in this case move to the young person. The law says so.
mail-rights_moving-next = The page shows what changes. Say there what you want, before that day.
mail-rights_moved-subject = Rights moved to the young person on { $date }
mail-rights_moved-said = On { $date } the rights in this case moved to the young person. The law says so.
mail-rights_moved-next = The page shows who sees what now, and whom to ask if you do not agree.
mail-details_changed-subject = Details on the case were changed on { $date }
mail-details_changed-said = Details on the case were changed on { $date }.
mail-details_changed-next = If you did not expect this, ring the plan team.
mail-view_ended-subject = You cannot see a case any more, from { $date }
mail-view_ended-said = Your view of a case ended on { $date }. You get no more e-mails about it.
mail-view_ended-next = The page shows what was recorded. If you think it is wrong, ring the plan team.

## Advisers: to the family, and to the adviser.

mail-grant_given-subject = You let an adviser see a case on { $date }
mail-grant_given-said = On { $date } you let an adviser see a case, or let one stay for longer.
mail-grant_given-next = You can see who it is, and stop it, at any time. If this was not you, stop it now and ring the plan team.
mail-grant_ending-subject = An adviser can see a case until { $date }
mail-grant_ending-said = You let an adviser see a case. That ends after { $date }.
mail-grant_ending-next = If you want them to go on, sign in and say so. If not, you do not need to do anything.
mail-grant_ended-subject = An adviser stopped seeing a case on { $date }
mail-grant_ended-said = Since { $date } an adviser whom you let in can no longer see the case.
mail-grant_ended-next = You do not need to do anything. You can let them in again, or let in somebody else.
mail-shared_given-subject = A family shares a case with you since { $date }
mail-shared_given-said = On { $date } a family let you see a case.
mail-shared_given-next = Your list shows it, what you may see, and until when.
mail-shared_ending-subject = A case is shared with you until { $date }
mail-shared_ending-said = A family shares a case with you. That ends after { $date }.
mail-shared_ending-next = Only the family can let you stay for longer. Ask them if you still help them.
mail-shared_ended-subject = A family stopped sharing a case with you on { $date }
mail-shared_ended-said = On { $date } a family stopped sharing a case with you. You can no longer see it.
mail-shared_ended-next = Your list shows the cases that are still shared with you.
mail-shared_answered-subject = The council answered a family on { $date }
mail-shared_answered-said = On { $date } the council answered a message of a family that shares a case with you.
mail-shared_answered-next = The family chose that you are told. You can read the answer if they let you write for them.
mail-shared_news = A family shares the case with you, and chose that you are told.
mail-adviser_invitation-subject = Your way in to the council's case service
mail-adviser_invitation-said = Your service has invited you to see cases that families share with you. You need the word that was said to you.
mail-adviser_invitation-next = The link works once, until { $date }. Opening it changes nothing.
mail-adviser_invitation-open = Choose your password:
mail-adviser_invitation-unknown = If you do not know what this is about, do nothing. Nobody can use it without the word.
