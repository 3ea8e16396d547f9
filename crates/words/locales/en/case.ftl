### The case page and the cards: what is said of each step, and of being late.

children-title = { $reader ->
        [own] Your case
       *[parent] Your children
    }
children-none = You cannot see any case yet.
children-none-what = If you think you should, phone the plan team on { $phone }.
children-by = By when
children-by-appeal = { $date }, 5pm
children-records-stop = Our records stop at { $date }
children-on-time = Nothing is late
children-closed = This case is closed

case-title = { $reader ->
        [own] Your case
       *[parent] { $name }'s case
    }
case-reference = Reference { $reference }
case-since = Since { $date }
case-now-heading = Where it is now
case-then-heading = Where it was on { $date }
case-line-heading = The way so far, and what comes next
case-dates-heading = Every date that the law sets

## Who has it now

who-heading = Who has it now
who-then-heading = Who had it on { $date }
who-worker = Your worker is { $name }, { $team }, since { $date }.
who-no-worker = No worker is named at the moment. The plan team answers your questions:
the-plan-team = the plan team

## What happens next

next-heading = What happens next
next-days = { $days ->
        [0] That is today.
        [one] That is tomorrow.
       *[other] That is in { $days } days.
    }
next-need-label = Do you need to do anything?
next-tribunal = The tribunal writes to you with dates that you must keep.
next-excepted = No set date: as soon as the council can.
next-nothing = There is no date to wait for at the moment.
next-expected = We now expect to do this by { $date }. The law's date does not change.
next-rolled = Aim for { $raw }. The last day is { $date }, 5pm.
next-why = Why this date?

## When something is late

late-heading-one = { $days ->
        [one] Late by 1 day
       *[other] Late by { $days } days
    }
late-heading-many = { $count } things are late
late-is = This is late. It should have been done by { $date }. It is { $days ->
        [one] 1 day
       *[other] { $days } days
    } late.
late-reason = This is the reason we have on record: { $reason }
late-no-reason = We have no reason on record.
late-you-can = You do not have to do anything, but you can:
late-blocks = You can only appeal once we have made a decision. So this delay holds up your right to appeal.

## What the family can do

can-heading = What you can do now

## Where our records stop

records-stop-heading = How far our records go
records-stop = Our records stop at { $date }. We cannot tell you what has happened since. Ring { $phone }.

## What is said of each step

mark-done = Done
mark-now = Now
mark-last-known = Last known
mark-next = Next
mark-on = On { $date }
mark-late = Late
mark-later = Later
mark-you-can = You can
mark-exception = Exception
mark-over = Over
mark-not-known = Not known
mark-closed = Closed
step-with-id = { $step }: { $id }
steps-earlier = { $count ->
        [one] 1 earlier step is done.
       *[other] { $count } earlier steps are done.
    }
state-met = Done on { $date }. In time.
state-met-late = Done on { $date }. { $days ->
        [one] It was 1 day late.
       *[other] It was { $days } days late.
    } It should have been done by { $due }.
state-due = By { $date }
state-due-appeal = By { $date }, 5pm
state-late = It should have been done by { $date }. It is { $days ->
        [one] 1 day
       *[other] { $days } days
    } late.
state-lapsed = Your time for this ended on { $date }.
state-lapsed-appeal = The usual time to appeal ended on { $date }. The tribunal can allow a late appeal. Speak to SENDIASS today.
state-lapsed-comments = You can still send comments until the plan is final.
state-lapsed-comments-over = The plan is final. The time for comments is over.
state-lapsed-mediation = The usual time to ask for mediation ended on { $date }. Speak to SENDIASS today.
state-excepted = The usual last day was { $date }.
state-excepted-done = Done on { $date }. The usual last day was { $due }.
state-awaiting-certificate = You asked for mediation in time. Your time to appeal ends 1 month after your certificate.
state-done-undated = Done. We do not hold the date.
state-earlier-reviews-not-held = Our records do not hold earlier reviews.
state-records-stop = The law's last day is { $date }. Whether it was done, we cannot tell.
state-no-decision-held = If the answer was no, you should have been told by { $date }. We hold no decision.
state-not-needed = Not needed any more.
state-replaced = This step began again.
state-closed = The case was closed before this was done.
state-ask-us = Ask us about this step.

## Exceptions: only the person whose circumstances they are reads the ground

exception-seen = An exception that the law allows is on record: { $ground }.
exception-dates = From { $from } to { $to }.
exception-from = From { $from }. It has not ended yet.
exception-reason = What we wrote down: { $reason }
exception-others = An exception that the law allows is on record.
exception-meaning = The council must still do this as soon as it can. If you think the exception is wrong, ask us or SENDIASS.

## Whose step it is

owner-council = The council does this.
owner-advice-giver = The person who was asked does this.
owner-family = This is your own time. Nobody is late if you do not use it.
owner-mediator = The mediation adviser does this.
owner-setting = The school does this. If there is no school, the council does.

## Reviews and rights

history-from = Reviews before { $date } are not in our records.
rights-heading = { $reader ->
        [own] When you decide
       *[parent] When the young person decides
    }
rights-will-move = { $reader ->
        [own] From { $date }, you have the rights in this case. A parent can still help if you agree.
       *[parent] From { $date }, the young person has the rights in this case. A parent can still help if the young person agrees.
    }
rights-moved = { $reader ->
        [own] Since { $date }, you have the rights in this case. A parent can still help if you agree.
       *[parent] Since { $date }, the young person has the rights in this case. A parent can still help if the young person agrees.
    }
rights-check = This birthday is close to the start of term. We will check this date with the school.
notes-heading = Notes from the plan team

case-links-heading = More
case-emails-link = Choose your e-mails
case-timeline-link = What happened
