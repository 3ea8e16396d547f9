### The pages of those who work for the council.

## Coming in

staff-sign-in-title = Sign in to work on cases
staff-sign-in-lead = For those who work for the council.
staff-sign-in-family = You are a parent or a young person: sign in here
staff-provider-lead = You sign in with the same account as at your other work. If that account ends, your way in here ends with it.
staff-provider-button = Sign in with your work account
staff-provider-again-title = Show that it is still you
staff-provider-again = What you want to do needs a fresh sign-in. Sign in with your work account again, and you will come back to where you were.
staff-sign-in-others = You are a parent, a young person or an adviser, or you have a password for this service: sign in here
provider-back-title = Nearly signed in
provider-back-lead = Your work account knows you. Press the button to go on.
provider-back-button = Carry on
provider-no-title = You are not signed in
provider-no = Your work account does not let you in here.
provider-no-do = If you should work on cases, ask the person who looks after this service at your council.
provider-here-title = Sign in with your password
provider-here = You have a password for this service. Use it here, not your work account.
provider-here-do = If you want to use your work account, ask the person who looks after this service at your council.
provider-again-title = Please start again
provider-again = We could not sign you in this time. It took too long, or it began in another browser.
provider-again-do = If it happens again, ask the person who looks after this service at your council.
provider-away-title = Your work account cannot be reached
provider-away = The place where you sign in to work does not answer just now.
provider-away-do = Please try again in a few minutes. Everything you had saved here is safe.
provider-start-again = Go back to sign-in
own-work-account = You sign in with your work account, and with nothing else.
signed-out-work = You are still signed in to your work account.
signed-out-work-link = Sign out of your work account too
people-work-account = They sign in with their work account
people-work-account-hint = Their group at work says what they do and which team they are in. They get no link and no word.
staff-join-title = Choose your password
staff-join-lead = You need the word that was said to you. After 5 wrong words the link ends.
staff-join-word = The word that was said to you
staff-join-word-hint = For example: copper-otter-41
staff-join-button = Save and sign in

## An officer's day

caseload-title = Today
caseload-lead = Your cases and your team's, by the next legal date. What is late comes first.
caseload-find = Find a case
caseload-find-more = Find by date of birth or school
caseload-show-button = Show
caseload-save = Save this view
caseload-views = Change your views
caseload-hand-over = Hand over cases of all pages
caseload-choose = Choose
caseload-choose-from = Cases to choose from
caseload-with-chosen = With the cases that you chose:
caseload-give = Give to somebody else
caseload-chase = Chase advice
caseload-clear = Show all cases again
caseload-whose = Whose cases
caseload-whose-all = Mine and my team's
caseload-whose-mine = Handed to me
caseload-whose-team = With my team, and no officer has it
caseload-when = Next legal date
caseload-when-late = Late
caseload-when-7 = In the next 7 days
caseload-when-14 = In the next 14 days
caseload-when-28 = In the next 28 days
caseload-needs = What waits
caseload-needs-advice = Advice that has not come
caseload-needs-setting = A school that has not answered in time
caseload-needs-answer = An answer to the family
caseload-needs-file = A file to look at
caseload-stage = Step
caseload-any = All
caseload-count = { $count ->
    [one] 1 case
   *[other] { $count } cases
}
caseload-some = Cases { $first } to { $last } of { $count }
caseload-none = No case is on your list yet. Your manager hands out cases.
caseload-none-found = No case on your list fits what you chose: { $what }.
caseload-next = Next date
caseload-days = { $days ->
    [0] today is the last day
    [one] 1 day left
   *[other] { $days } days left
}
caseload-owes-answer = Answer the family by { $date }
caseload-owes-answer-late = The family was to be answered by { $date }
caseload-owes-advice = { $count ->
    [one] 1 report that was asked for has not come
   *[other] { $count } reports that were asked for have not come
}
caseload-owes-settings = { $count ->
    [one] 1 school or college has not answered in time
   *[other] { $count } schools or colleges have not answered in time
}
caseload-owes-files = { $count ->
    [one] 1 file to look at
   *[other] { $count } files to look at
}
caseload-order = , by the next legal date
caseload-case = Case
caseload-family = Last word from the family
caseload-family-none = None here yet
caseload-yours = handed to you
colleague-you = { $name } (you)
caseload-of = with { $name }
caseload-teams = with your team
caseload-elsewhere = A case that is not on your list opens by its reference, for a reason that you type. The family sees that you looked.
views-title = Your views
views-lead = A view is what you chose to see of your list. You alone see it. You can save up to 20.
views-saved = Views that you saved
views-none = You have not saved one yet. Choose something on your list, then save it.
views-new = Save this view
views-shows = It shows: { $what }.
views-name = What do you want to call it?
views-name-hint = For example: Late and mine. Use nobody's name.
views-button = Save
views-rename = Its name
views-rename-button = Save the name
views-remove = Remove
fault-view-missing = Enter a name for this view
fault-view-taken = You have a view of this name already
fault-view-too-many = You have 20 views. Remove one first
fault-find-missing = Enter a name, a reference, a date of birth or a school
fault-find-too-short = Enter at least 3 letters of one name
fault-school-too-short = Enter at least 3 letters of the school's name
search-title = Find a case
search-lead = You can find cases that are on your list or your team's. What you type is kept nowhere.
search-find = Name, reference or pupil number
search-find-hint = At least 3 letters. Small slips are fine.
search-born = Date of birth
search-school = School or college
search-school-hint = Part of the name of one that was asked for a place, or the number of one in the national return
search-button = Find
search-found = What we found
search-again = Search again
search-none = No case on your list fits. Check how it is spelled, or use less of it.
search-count = { $count ->
    [one] 1 case
   *[other] { $count } cases
}
search-more = More than { $count } cases fit. These are the nearest. Type more to find fewer.
hand-over-title = Hand over cases
hand-over-lead = When somebody leaves, or is away for long, their cases can go to somebody else together. You see what would happen first.
hand-over-whose = Whose cases are they?
hand-over-whose-button = Show their cases
hand-over-has = { $name }: { $count ->
    [one] 1 case
   *[other] { $count } cases
}
hand-over-left = { $name } (works here no more): { $count ->
    [one] 1 case
   *[other] { $count } cases
}
hand-over-no-officer = No officer has a case now.
hand-over-none = There is no case here that you can hand over.
hand-over-cases = Which cases?
hand-over-cases-hint = Up to { $count } at once.
hand-over-to = To whom do they go?
hand-over-next = Next date: { $date }
hand-over-counts = Handed to you: { $own }. With your team, and no officer has them: { $team }. Yours come first.
hand-over-check = See what would happen
hand-over-check-title = Check before you hand over
hand-over-would = { $count ->
    [one] 1 case goes to { $name }
   *[other] { $count } cases go to { $name }
}
hand-over-from = now with { $name }
hand-over-told = Each family is told that { $name } is their worker. They get an e-mail, and read the name when they sign in.
hand-over-not-told = Families who had a named worker read that the team has their case now. They get no e-mail.
hand-over-stays = These stay as they are
hand-over-same = They have it already
hand-over-not-theirs = You cannot hand this case over, or you have done it already
hand-over-nothing = None of these cases would go to somebody else.
hand-over-button = Hand them over
hand-over-done-title = Done
hand-over-done = { $count ->
    [0] No case was handed over
    [one] 1 case was handed over
   *[other] { $count } cases were handed over
}
hand-over-partly-title = Some cases were not handed over
hand-over-stayed = These stayed as they were
hand-over-changed = Somebody handed it over while you looked
hand-over-nobody = They work here no more
hand-over-begun-title = Some cases are still to be handed over
hand-over-rest = Those still to go
hand-over-rest-lead = { $count ->
    [one] 1 case is still to go to { $name }. This press had no more time. Nothing of it has changed yet.
   *[other] { $count } cases are still to go to { $name }. This press had no more time. Nothing of them has changed yet.
}
hand-over-rest-button = Hand over the next
hand-over-failed = It went wrong here. Try this one again
hand-over-look = Look at them again before you choose anew.
chase-title = Chase advice
chase-how = Chase by your own mail or phone. Press the button once you have. It records that they were chased on { $date }.
chase-families = Families read this on their timeline. No date changes.
chase-asked = Asked for on { $asked }, due by { $due }.
chase-asked-late = Asked for on { $asked }. Late: it was due by { $due }.
chase-never = Not chased yet.
chase-before = { $count ->
    [one] Chased once, on { $date }.
   *[other] Chased { $count } times, last on { $date }.
}
chase-button = Record that I chased these
chase-by-link = A private link is open for this. The button mails it again.
chase-none = No advice can be chased here.
chase-came = An answer by private link waits to be read on these
chase-came-queue = Read it in the queue
chase-nothing = No advice is owed on these
chase-not-theirs = You cannot record on these
chase-not-theirs-one = You cannot record on this case
chased-title = Advice chased
chased-partly-title = Some advice was not chased
chased-lead = What became of each case:
chased-count = { $count ->
    [one] 1 piece of advice chased
   *[other] { $count } pieces of advice chased
}
chased-mailed = { $count ->
    [one] The private link of 1 was mailed again
   *[other] The private links of { $count } were mailed again
}
chased-already = This was recorded already
chased-changed = Somebody chased it while you looked, or it came. Look at it again
chased-failed = It went wrong here. Try this one again
staff-case-came = Answers by private link, to be read
staff-case-came-read = Answers by private link, read
staff-case-owed = Advice that has not come
staff-case-chase = Chase
fault-advice-missing = Choose the advice that you chased
fault-advice-too-many = Choose 25 cases at most
fault-cases-missing = Choose at least one case
fault-cases-too-many = Choose 200 cases at most
pager-label = Pages
pager-before = Page before
pager-after = Next page

## A case at an officer's desk

staff-case-title = { $name }: case file
staff-case-reference = Reference
staff-case-stage = Where it is
staff-case-holders = Who has it
staff-case-nobody = Nobody yet
staff-case-as-family = See it as the family does
family-reads = What the family reads
family-will-read = What the family will read
staff-case-assign = Hand it to somebody else
staff-case-record = Everything on record
staff-case-readers-officers = Only officers can read this.
staff-case-readers-person = One person of the family, and officers, can read this.
staff-case-readers-named = Of the family only { $name } can read this.
staff-case-own = This was done by { $name }, or is about them.
staff-case-by = Written down by { $name }.
staff-case-readers-case = Everyone who may see the case can read this.

## Handing out

hand-out-title = Hand out cases
hand-out-reference = Reference of the case
hand-out-reference-hint = For example WM-7K3Q-4B
hand-out-button = Choose who gets it
hand-out-unassigned = Cases that nobody has
hand-out-none = Every case is with somebody.
assign-title = Who has { $reference }?
assign-to = To whom does it go?
assign-button = Hand it over
assign-back = Back to the case
assign-nobody = Nobody can take a case yet. An administrator adds officers and teams.

## At a case outside one's reach

glass-banner-title = Outside your list
glass-banner = This case is not on your list. You gave a reason to open it. The family can see that you looked, and your manager has been told.
glass-title = This case is not on your list
glass-lead = You can open case { $reference } for 30 minutes if your work needs it. Say why.
glass-told = The family can see that you looked. Your manager is told at once, with your reason.
glass-reason = Why do you need to open it?
glass-reason-hint = At least 20 characters. Write nothing about the child's needs here.
glass-button = Open the case for 30 minutes

## A manager's page

figures-title = Your team
figures-cases = Cases
figures-late = Late
figures-by-stage = Cases by stage
figures-stage = Stage
figures-no-stage = Nothing recorded yet
figures-hidden = Not shown
figures-few = Counts from 1 to 4 are not shown, so that no family can be picked out. A larger count is left out too where it would give a small one away.
figures-board = Plans on time: the road ahead, and what must close this week
figures-opened = Opened outside the list
figures-opened-caption = Cases that your team opened outside its list
figures-opened-none = Nobody has opened a case outside their list.
figures-when = When
figures-officer = Officer
figures-case = Case
figures-reason = Reason that they gave

## The record of who looked

audit-title = The record of who looked
audit-lead = Every question that the service was asked, and its answer. It holds numbers and fixed words, never a name.
audit-caption = Newest first
audit-none = Nothing in the record fits.
audit-case = About the case with this reference
audit-kind = Asked by
audit-anybody = Anybody
audit-day = On or before this day
audit-day-hint = For example 2026-03-27
audit-button = Show
audit-seq = Number
audit-when = When
audit-actor = Who
audit-action = Asked to
audit-object = On
audit-outcome = Answer

## Who works here

people-title = Who works here
people-caption = By name
people-none = Nobody has been added yet.
people-name = Name
people-role = What they do
people-team = Team
people-team-hint = As it is written below. A manager needs one.
people-email = Work e-mail address
people-not-joined = Has not joined yet
people-add = Add somebody
people-add-button = Add and send the link
people-teams = Teams
people-teams-none = There are no teams yet.
people-team-new = Name of a new team
people-team-button = Add the team
people-save = Save
people-end = They leave
people-end-what = They are signed out at once and cannot sign in again. What they recorded stays.
people-end-button = End their access
role-officer = Officer: works cases
role-manager = Manager: leads a team, sees figures
role-line = Phone line: answers families who ring, and opens a case when the caller is checked
role-auditor = Auditor: reads the record of who looked
role-administrator = Administrator: adds and removes staff
added-title = { $name } is added
added-word = Say this word to them. It is shown once, and never goes by e-mail.
added-until = The link in their e-mail works until { $date }.
