### Whom a family lets into a case. Family pages: short words, short sentences.

case-advisers-link = Advisers
advisers-title = Who else can see this case
advisers-title-own = Who else can see your case
advisers-back = Advisers
advisers-case = The case
advisers-lead = You can let an adviser see this case. You choose what they see, and you can stop it at any time.
advisers-private = Only you see this list. The council’s officers are not told, and neither is anybody else on the case.
advisers-none = You have not let anybody in.
advisers-now = Advisers who can see the case now
advisers-before = Advisers who could see it before
advisers-give = Let an adviser in
advisers-cannot-give = You cannot let anybody in now, because you do not act for this case.
advisers-given = The adviser can see the case now.
advisers-ended = The adviser can no longer see the case.
advisers-renewed = Saved. The adviser can see the case until the day shown.

adviser-service = Works for
adviser-may = What they can do
adviser-may-progress = See how the case is going
adviser-may-documents = See documents and letters
adviser-may-write = Write to the council for you
adviser-may-mail = Get e-mails when something happens
adviser-until = Until
adviser-looked = Last looked
adviser-looked-never = Not yet
adviser-ended-on = Ended
adviser-gone = They do not work there any more.
adviser-end-button = Stop now
adviser-end-whose = : { $name }
adviser-open = Change it, or write a note
adviser-open-whose = : { $name }

give-title = Let an adviser in
give-lead = An adviser sees the case as you see it. They do not see addresses or phone numbers.
give-how = How do you want to let them in?
give-by-name = I know their name and where they work
give-by-code = They are on the phone: give me a code to read out
give-by-name-only = If you want a code, leave the next two questions empty.
give-service = Where do they work?
give-service-none = No service has joined yet. Ask the plan team.
give-name = Their name
give-name-hint = First name and last name, as they told you
give-what = What else can they do?
give-what-hint = They can always see how the case is going. Tick more if you want.
give-months-legend = For how long?
give-months = { $months ->
    [one] 1 month
   *[other] { $months } months
}
give-button = Let them in
fault-how-missing = Choose how to let them in
fault-organisation-missing = Choose where they work
fault-organisation-not-here = That service is not here any more
fault-adviser-name-missing = Enter the name
fault-adviser-name-not-here = Nobody with this name works there. Check the name, or use a code
fault-adviser-name-taken = This adviser can see the case already
fault-adviser-name-no-match = More than one person there has this name. Use a code
fault-adviser-name-too-many = You have let in as many advisers as you can. Stop one first

code-given-title = Read this code out
code-given-lead = Say it to your adviser on the phone. They type it in.
code-given-minutes = It works once, for { $minutes } minutes.
code-given-safe = Only say it to somebody you trust. Whoever types it can see the case.
code-given-back = When they say that it worked, you see them in your list.

grant-change = Change what they can do, and for how long
grant-change-hint = The time starts again today.
grant-save = Save
grant-end = Stop it
grant-end-what = They can see nothing more from the moment you press the button.
grant-notes = Notes between you
grant-notes-link = Read and write notes

notes-title = Notes with { $name }
notes-title-adviser = Notes with the family
notes-lead = Only the two of you can read these notes. They are locked with a key of their own, and no officer has a page that opens them.
notes-runs = The council runs the computer that keeps them. If you would rather not write here, ring or write to your adviser:
notes-runs-adviser = The council runs the computer that keeps them. The family may prefer to ring or write to you.
notes-list = Notes
notes-empty = There are no notes yet.
notes-own = You
notes-theirs = Your adviser
notes-family = The family
notes-new = Write a note
notes-button = Save the note
notes-over = This has ended, so no more notes can be written.
fault-text-missing = Write something first
