### Calls that a family asks for.

calls-title = Calls
calls-lead = Ask us to ring you at a time that is good for you.
calls-whose = Only you and the council see this. No other parent can.
calls-link = Calls that you asked for
calls-none = You have not asked for a call yet.
calls-ask = Ask for a call
calls-back = Your calls
calls-ended = We will not ring you. You can ask for a call again.
calls-cannot = You can read this, but not ask for a call here any more. Ring the plan team on { $phone }.

calendar-call = Waymark: a phone call
calendar-call-about = The phone rings between { $from } and { $until }.

call-time = { $date }, { $from } to { $until }

call-new-title = Ask for a call
call-new-lead = We ring you. It takes about 2 minutes to ask.
call-new-urgent = If someone is in danger now, ring 999.
call-new-about = What is it about?
call-new-when = When can we ring you?
call-new-when-hint = We ring at some time between the two.
call-new-none = There is no free time in the next days. Write to us, or ring the plan team on { $phone }.
call-new-phone = What number do we ring?
call-new-phone-hint = For example 01632 960 001. Only the people who ring you see it.
call-new-message = If you do not answer, may we leave a message?
call-new-message-hint = Say no if somebody else may hear it.
call-new-message-yes = Yes, you may leave a message
call-new-message-no = No, do not leave a message
call-new-interpreter = Do you need an interpreter? (optional)
call-new-interpreter-hint = Say which language, or British Sign Language
call-new-company = Who else will be on the call? (optional)
call-new-company-hint = For example your partner, or an adviser
call-new-send = Ask for the call

call-title = Call: { $about }
call-booked = We will ring you
call-booked-done = We will ring you on { $date } between { $from } and { $until }.
call-when = When
call-number = Number
call-may-leave = May we leave a message?
call-yes = Yes
call-no = No
call-interpreter = Interpreter
call-company = Also on the call
call-named = Who rings
call-named-nobody = Somebody of the plan team
call-named-line = Somebody on our phone line
call-missed = { $count ->
    [one] We rang once and could not reach you.
   *[other] We rang { $count } times and could not reach you.
}
call-missed-next = If you do not answer, we try once more at a later time. You need do nothing.
call-calendar = Put it into your calendar
call-change = Change the time
call-change-title = Change the time of the call
call-change-save = Change the time
call-cancel = I do not need the call any more
call-late = We did not ring you then, and we are sorry. Choose another time, or ring the plan team on { $phone }.
call-made = We rang you on { $date }.
call-said = What we said
call-cancelled = You did not need this call any more.

fault-call-about-missing = Choose what it is about
fault-call-slot-missing = Choose when we can ring you
fault-call-slot-taken = That time was taken a moment ago. Choose another
fault-call-slot-too-many = You have 3 calls waiting. Change one of them, or say that you do not need it
fault-phone-missing = Enter the number that we ring
fault-phone-not-fitting = Enter a phone number, like 01632 960 001
fault-call-message-missing = Choose whether we may leave a message
fault-interpreter-too-long = The language must have 200 characters or fewer
fault-interpreter-not-text = Take out signs that do not show
fault-company-too-long = Who is on the call must have 200 characters or fewer
fault-company-not-text = Take out signs that do not show

staff-call-title = Call to { $name }
staff-call-safe = Do not leave a message. Somebody else may hear it.
staff-call-not-on = They may not be told what is new on this case. Do not ring them about it.
staff-call-how = What came of it?
staff-call-made = We spoke
staff-call-missed = Nobody answered
staff-call-missed-hint = The next free time is booked, and they are told.
staff-call-text = What was said
staff-call-text-hint = Whoever asked for the call reads this, with your name. Nobody else of the family does.
staff-call-save = Save
staff-call-over = This call is over.
staff-call-typed = What you typed
staff-call-typed-what = It was not saved, because the call ended meanwhile. Copy what is still needed.
fault-call-how-theirs = A colleague has this call. Take it over first, so that nobody is rung twice
fault-call-how-missing = Choose what came of it
fault-call-how-not-here = This call changed since you opened the page. Look at it again, then say what came of it
fault-call-how-wrong-day = Its day is still to come. You can say then that nobody answered
fault-text-not-fitting = What was said goes with “We spoke”. If nobody answered, leave this empty
fault-call-how-taken = There is no free time to try again. Ring again, or write to them
