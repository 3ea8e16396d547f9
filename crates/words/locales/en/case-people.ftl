### The people of a case at an officer's desk: /staff/cases/{case}/people.

on-case-title = { $name }: people on the case
on-case-back = Back to the case file
on-case-people-back = Back to the people on the case
on-case-lead = Every change needs a reason. The people it is about are told that details were changed, never what.
on-case-saved = The change is saved.
on-case-now = On the case now
on-case-then = Before, or later
on-case-nobody = Nobody is on this case yet.
on-case-relation = What they are
on-case-basis = On what ground
on-case-no-basis = Not recorded yet
on-case-power-document = Power given by
on-case-power-decisions = For which decisions
on-case-power-from = Power from
on-case-evidence = Evidence
on-case-recorded = Recorded
on-case-recorded-by = by { $officer }, { $date }
on-case-from = From
on-case-until = Until
on-case-ended-why = Why it ended
on-case-shown-until = Sees what was on record until
on-case-withheld = Held back
on-case-disputed = Disputed
on-case-link-basis = Change the ground for { $name }
on-case-link-end = End the place of { $name } on the case
on-case-link-all = People on the case

## What somebody is, and on what ground

relation-parent = Parent
relation-young_person = Young person
relation-child = Child, with an account for their views
relation-representative = Representative
basis-birth_parent = Birth parent
basis-adoptive_parent = Adoptive parent
basis-responsibility_by_order = Parental responsibility by an order or agreement
basis-has_care = Has care of the child
basis-foster_carer = Foster carer
basis-special_guardian = Special guardian
basis-council_under_care_order = The council, under a care order
basis-deputy = Deputy of the Court of Protection
basis-attorney = Attorney under a lasting power
basis-parent_for_decision = Parent who acts for one decision
end-ground-asked = They asked for it
end-ground-mistake = It was recorded by mistake
end-ground-care = Somebody else cares for the child now
end-ground-rights = The rights have moved to the young person
end-ground-order = A court order, or a decision of the council
class-progress = where the case is
class-details = addresses and contacts
class-notes = notes and reasons
class-documents = documents
class-messages = messages
class-letters = letters

## What is protected, and who is kept apart

on-case-details = Protected details
on-case-no-details = Nothing is protected.
on-case-detail = { $name }: { $kind }
on-case-readers = Who may see it
on-case-readers-none = Only officers
on-case-apart = No contact
on-case-apart-what = Nobody is told that they are kept apart. Neither side reads a note that is open to all, until two officers release it.
on-case-no-apart = Nobody is kept apart.
on-case-apart-who = Who
on-case-pair = { $one } and { $other }
on-case-released = Released to { $name }. Asked { $date }.
on-case-release-waits = Not released to { $name } yet. Asked { $date }. A second officer must agree.

## Capacity, and the move of rights

on-case-capacity = Decisions about capacity
on-case-no-capacity = No decision about capacity is on record.
on-case-decision = Decision
on-case-assessed = Assessed
on-case-assessed-by = by { $name }, { $date }
on-case-capacity-ended = No longer holds
on-case-capacity-open = Until it is looked at again
on-case-rights = The young person's rights
on-case-no-day = There is no date of birth on record.
on-case-moves-on = The rights move to the young person on { $date }.
on-case-check = The birthday is from 1 to 7 September. Ask the school when its year began, then write the day down.
on-case-wish = { $name }, { $date }
on-case-letter = Letter of { $date }

## What was changed

on-case-changes = What was changed
on-case-no-changes = Nothing was changed yet.
on-case-change = { $what } ({ $officer }): { $why }

## What can be done

on-case-act-invite = Invite somebody
on-case-act-basis = Change on what ground somebody is on the case
on-case-act-end = End somebody's place on the case
on-case-act-dispute = Mark links as disputed
on-case-act-settle = Settle a dispute
on-case-act-protect = Protect a detail
on-case-act-unprotect = Stop protecting a detail
on-case-act-apart = Keep two people apart
on-case-act-together = Let two people have contact again
on-case-act-release = Release a note to somebody who is kept apart
on-case-act-capacity = Record a decision about capacity
on-case-act-capacity-end = End a decision about capacity
on-case-act-day = Write down the day the rights move
on-case-act-posted = Write down that a letter was posted
on-case-lead-invite = They get a link by e-mail. You say a word to them by phone or letter.
on-case-lead-basis = The law knows several grounds on which somebody is a parent. Record the one you have seen proof of.
on-case-lead-end = They see nothing of the case from now on. An e-mail says that their view ended. The ground is on their page.
on-case-lead-dispute = Neither side sees what is disputed until you settle it. Tick everybody whose link is part of the dispute.
on-case-lead-settle = They see again what was held back. If somebody should not be on the case, end their place as well.
on-case-lead-protect = Only officers, and the people that you tick, see it.
on-case-lead-unprotect = Nobody of the family sees it from now on.
on-case-lead-apart = Neither side is told. Notes that are open to all are hidden from both.
on-case-lead-together = Both read again what is open to all on the case.
on-case-lead-release = Read the note first: does it say where somebody is, or when? A second officer must release it too.
on-case-lead-capacity = For one decision only. The parent that you choose acts for the young person in it, and sees the case.
on-case-lead-capacity-end = Whoever acted by it sees the case no more by it.
on-case-lead-day = Ask the school first: a school year begins on the day that the school sets.
on-case-lead-posted = The young person has no account, so the letter goes by post. Print it first, on its page in the list of letters to post.
on-case-do-invite = Send the link
on-case-do-basis = Save
on-case-do-end = End it
on-case-do-dispute = Mark as disputed
on-case-do-settle = Settle it
on-case-do-protect = Protect it
on-case-do-unprotect = Stop protecting it
on-case-do-apart = Keep them apart
on-case-do-together = Let them have contact
on-case-do-release = Release it
on-case-do-capacity = Record it
on-case-do-capacity-end = End it
on-case-do-day = Save the day
on-case-do-posted = It was posted
on-case-nothing = There is nothing here that this can be done about.
on-case-field-who = Who?
on-case-capacity-field-who = Which parent acts?
on-case-field-parties = Who?
on-case-apart-field-parties = Which two?
on-case-field-relation = What are they?
on-case-field-basis = On what ground?
on-case-field-document = Which document gives the power?
on-case-hint-document = Only for a deputy or an attorney, as are the next 3 questions. For example: Court of Protection order 1387654.
on-case-invite-field-decision = For which decisions?
on-case-basis-field-decision = For which decisions?
on-case-field-from = From which day does it give the power?
on-case-hint-from = For example, 27 3 2026
on-case-invite-field-until = Last day of the power
on-case-basis-field-until = Last day of the power
on-case-invite-hint-until = Leave it empty if the document names none. After that day they see nothing more.
on-case-basis-hint-until = Leave it empty if the document names none. After that day they see nothing more.
on-case-field-address = Their e-mail address
on-case-field-ground = Why does it end?
on-case-field-part = What is disputed?
on-case-part-notes = Notes and reasons
on-case-part-details = Addresses and contacts
on-case-part-all = Everything
on-case-field-about = About whom is it?
on-case-field-detail = What is it?
on-case-field-value = The detail
on-case-field-readers = Who of the family may see it?
on-case-field-item = Which one?
on-case-field-reader = To whom?
on-case-field-decision = For which decision?
on-case-field-assessed = Who assessed it?
on-case-field-on = When was it assessed?
on-case-field-until = Last day on which it holds
on-case-field-evidence = What have you seen that shows it?
on-case-field-why = Why?
on-case-hint-relation = Somebody who acts by a decision about capacity is recorded there, not here.
on-case-hint-until = Leave it empty if it holds until it is looked at again.
on-case-hint-on = For example, 27 3 2026
on-case-hint-why = Another officer must be able to follow it. The family does not read it.
on-case-hint-evidence = For example: court order of 2 March 2026, seen
on-case-item-text = { $date }: { $text }
on-case-invited = The link is on its way
on-case-invited-word = Say this word to them by phone or letter. It is shown once, and never goes by e-mail.
on-case-invited-until = The link works until { $date }.
fault-who-missing = Choose somebody
fault-parties-missing = Tick at least one person
fault-parties-not-two = Tick two people
fault-relation-missing = Choose what they are
fault-basis-missing = Choose the ground
fault-basis-not-fitting = This ground does not go with what they are
fault-ground-missing = Choose why it ends
fault-part-missing = Choose what is disputed
fault-about-missing = Choose about whom it is
fault-detail-missing = Choose what it is
fault-value-missing = Write the detail
fault-item-missing = Choose one
fault-reader-missing = Choose to whom
fault-decision-missing = Say for which decision
fault-assessed-missing = Say who assessed it
fault-document-missing = Say which document gives the power
fault-from-missing = Enter the day from which it gives the power
fault-from-wrong-day = The power must not begin on a day to come
fault-on-missing = Enter the day on which it was assessed
fault-on-wrong-day = The day must not be to come
fault-until-wrong-day = The last day must not be over
fault-evidence-missing = Say what you have seen
fault-why-missing = Say why
fault-address-missing = Enter their e-mail address
fault-address-taken = Another person, or another address, is the young person's account
fault-relation-wrong-day = The rights have not moved to the young person yet
fault-relation-not-here = There is no date of birth on record, so nobody could answer
fault-not-two = Choose two
fault-not-fitting = This does not go with what you chose
fault-wrong-day = It cannot be that day
fault-item-wrong-day = It cannot be that day
fault-who-not-here = They are not on this case any more
fault-parties-not-here = One of them is not on this case any more
fault-about-not-here = They are not on this case any more
fault-item-not-here = It is not on this case any more

## The list of young people whose rights move: /staff/rights-moving

staff-rights-title = Young people whose rights move
staff-rights-lead = They are on this list from the first notice until somebody has answered who may still see the case.
staff-rights-none = Nobody on your list has to be asked at the moment.
staff-rights-moves = The rights move on { $date }.
staff-rights-moved = The rights moved on { $date }.
staff-rights-check = Check the day
staff-rights-ask-school = The birthday is from 1 to 7 September. Ask the school when its year began.
staff-rights-ask = Ask the young person who may still see the case.
staff-rights-no-answer = Nobody has answered. New notices go to the young person; the parents keep what they saw. Ring or write.
staff-rights-no-account = The young person has no account. Invite them, or post the letters.
staff-rights-letters = { $count ->
    [one] 1 letter is to be posted.
   *[other] { $count } letters are to be posted.
}
staff-rights-nobodys = Nobody has this case. Ask a manager to hand it out.
staff-rights-link-day = Write down the day for { $name }
staff-rights-link-people = Letters, wishes and capacity of { $name }
