### What the council promised after an inspection, and whether it keeps to it.

## For everybody
pledges-title = What we promised
pledges-lead = Inspectors found that help here was not good enough. The council and the health service promised to put that right. This page says what they promised, and whether they keep to it.
pledges-public-none = The council has put no promise on this page yet.
pledges-public-how = A promise that is not done by its day is shown as late. That happens by itself, the day after.
pledges-public-figures = Figures are those of the page about how long things take. Small numbers are hidden, so that nobody can find a family.
pledges-public-inside = How many people do something is not on this page. It could give away what one of them does.
pledges-public-ask = Do you think that one of these is not true? Tell us.
pledges-help = Help and contact

## How many stand how
pledges-counted-of = How they stand on { $date }

## One promise
pledge-owner = Who answers for it
pledge-due = Promised for
pledge-due-back = { $date }. It was moved, and then moved back.
pledge-due-first = { $date }. At first it was promised for { $first }.
pledge-state = How it stands
pledge-since = said since { $date }
pledge-reason = Why
pledge-measure = How we measure it
pledge-evidence = What shows it
pledge-state-not_begun = Not begun
pledge-state-on_time = On time
pledge-state-late = Late
pledge-state-done = Done
pledge-state-dropped = Given up
pledge-passed-not_begun = It is not begun, and its day has passed: { $days ->
    [one] 1 day ago
   *[other] { $days } days ago
}.
pledge-passed-on_time = It was said to be on time, but its day has passed: { $days ->
    [one] 1 day ago
   *[other] { $days } days ago
}.
pledge-passed-late = Its day has passed: { $days ->
    [one] 1 day ago
   *[other] { $days } days ago
}.
pledge-replaced = Another promise has taken its place:
pledge-replaced-other = Another promise has taken its place.
pledge-replaces = It takes the place of:

pledge-figure-plans_year = Plans sent on time, over 12 months
pledge-figure-plans_month = Plans sent on time, in the last whole month
pledge-figure-answers = Messages answered by the day we promised, over 12 months
pledge-figure-calls = Calls made on the day we promised, over 12 months
pledge-figure-young_people = Young people with an account of their own
pledge-figure-shared = Cases that a family lets an adviser see
pledge-now-share = { $percent }, to the end of { $month }
pledge-now-at-least = { $count } or more
pledge-now-few = too few to say
pledge-now-nothing = nothing on record yet
pledge-now-not-shown = not shown, as it is not published, has no 12 whole months yet, or would give away a small number
pledge-now-inside = this figure is not published
pledge-measure-nothing = No figure
pledge-measure-live = { $figure }: { $now }
pledge-measure-said = { $text } (on { $date })

## For managers
pledges-staff-link = What we promised after the inspection
pledges-staff-lead = What the council and the health service promised after inspectors found weaknesses: who answers for it, by when, and how it stands.
pledges-staff-inside = For managers only. Shares on this page are exact, with nothing hidden. To pass something on, use the report.
pledges-none = No promise is written down yet.
pledges-none-begin = Begin with the written statement that the inspectors asked for. Write down each action as one promise: what will be done, who answers for it and by when.
pledges-none-then = Each change is kept, with who made it and when. Nothing can be removed. A promise that no longer fits gets another in its place.
pledges-add = Write down a promise
pledges-report = Report to print and pass on
pledges-public = What everybody may read
pledges-changes = What changed since { $date }
pledges-changes-none = Nothing has changed.
pledges-changed-new = It is new.
pledges-changed-passed = Its day has passed, and it is not done.
pledges-changed-from = { $part }: from “{ $was }” to “{ $now }”
pledges-changed-long = { $part }: it was put in other words.
pledges-public-yes = Everybody may read it
pledges-public-no = Only managers read it
pledges-replaced = Promises with another in their place
pledge-part-area = The weakness
pledge-part-promise = What is promised
pledge-part-public = Who may read it
pledge-part-link = Web address

pledge-one-title = Promise: { $area }
pledge-change = Change it, or say how it stands
pledge-replace = Put another in its place
pledge-hide = Do not show it to everybody any more
pledge-history = What was said of it
pledge-history-first = Version { $version }, { $when }, { $officer }: it was written down.
pledge-history-version = Version { $version }, { $when }, { $officer }
pledge-history-was = Was
pledge-history-now = Now
pledge-saved = Saved. This is version { $version }.
pledge-nothing = nothing
pledge-somebody = somebody who has left

## Writing one
pledge-new-title = Write down a promise
pledge-edit-title = Change a promise
pledge-replace-title = Put another promise in the place of this one
pledge-replace-lead = The old promise stays on the page, and says what has taken its place. It cannot be changed any more, only hidden.
pledge-replace-old = The old promise
pledge-area-label = Which weakness does it belong to?
pledge-area-hint = Promises with the same words stand together.
pledge-area-known = The words so far: { $areas }.
pledge-promise-label = What is promised?
pledge-promise-hint = In words that a parent understands. Name no child and no family.
pledge-owner-label = Who answers for it?
pledge-owner-hint = A role, such as “Head of the plan team”. No names.
pledge-due-label = By which day is it promised?
pledge-due-hint = For example, 30 9 2027
pledge-day = Day
pledge-month = Month
pledge-year = Year
pledge-state-label = How does it stand?
pledge-state-hint = Once its day has passed it is shown as late until it is done, whatever is said here.
pledge-reason-label = Why?
pledge-reason-hint = Say it where it is late, given up or not begun, where its day has passed, and where the day has moved. Name no child and no family. Everybody may read it if the promise is public.
pledge-measure-label = How is it measured?
pledge-measure-hint = This service works out the first six by itself, anew for each look. Numbers of young people and of cases are for managers only.
pledge-measure-said-choice = By what we count or say ourselves
pledge-measure-nothing-choice = By no figure
pledge-measured-label = What is it now?
pledge-measured-hint = A number, or a few words. For example, “12 of 14 posts are filled”. Name no child and no family.
pledge-measured-on-label = On which day was that so?
pledge-evidence-label = What shows how far it is?
pledge-evidence-hint = A promise that is done needs this, or a web address. Name no child and no family.
pledge-link-label = Web address of it
pledge-link-hint = It begins with https:// and anybody can open it: no address inside the council.
pledge-public-label = May everybody read it?
pledge-public-choice = Yes, show it on the page “What we promised”
pledge-public-hint = Parents read all that stands on this page: also who answers for it, what shows it, and the web address. They do not read who wrote it.
pledge-save = Save
pledge-since-title = A colleague saved something meanwhile
pledge-since-said = { $officer } saved version { $version } on { $when }. What you typed stands in the form below. Look at both, and save again.
pledge-since-same = What they saved is what you typed.
pledge-late-title = Another promise has taken the place of this one meanwhile
pledge-late-said = So what you typed was not saved. It stands below, for you to copy.
pledge-late-other = The promise that has taken its place

fault-pledge-area-missing = Enter the weakness that it belongs to
fault-pledge-area-too-long = The weakness has more than 200 characters
fault-pledge-promise-missing = Enter what is promised
fault-pledge-promise-too-long = What is promised has more than 300 characters
fault-pledge-promise-too-many = There are 300 promises already, and there can be no more
fault-pledge-owner-missing = Enter who answers for it
fault-pledge-owner-too-long = Who answers for it has more than 200 characters
fault-pledge-due-missing = Enter the day by which it is promised
fault-pledge-due-not-a-day = The day by which it is promised must be a real date
fault-pledge-state-missing = Choose how it stands
fault-pledge-reason-missing = Say why
fault-pledge-reason-not-fitting = The day has moved: say why, in words that were never there before
fault-pledge-reason-too-long = The reason has more than 2,000 characters
fault-pledge-measure-missing = Choose how it is measured
fault-pledge-measured-missing = Enter what it is now
fault-pledge-measured-too-long = What it is now has more than 300 characters
fault-pledge-measured-on-missing = Enter the day on which that was so
fault-pledge-measured-on-not-a-day = The day on which that was so must be a real date
fault-pledge-measured-on-wrong-day = The day on which that was so cannot be to come
fault-pledge-evidence-missing = Say what shows that it is done, or enter a web address
fault-pledge-evidence-too-long = What shows it has more than 2,000 characters
fault-pledge-link-not-fitting = Enter a whole web address that anybody can open, such as https://www.example.gov.uk/report
fault-pledge-link-too-long = The web address has more than 500 characters

## The report
pledge-report-title = Report on what we promised
pledge-report-made = Made on { $date } by { $council }
pledge-report-lead = All promises, with all that was ever said of each.
pledge-report-figures = Figures are as everybody may see them: counts from 1 to 4 are hidden, and shares of fewer than 20. Numbers of people are left out. So this report can be passed on.
pledge-report-said = What people typed stands here as they typed it. Read it before you pass it on.
pledge-report-print = To print it or to save it as a PDF, use the print command of your browser.
pledge-report-none = No promise is written down yet.
