# The council's case systems and their tokens: administrators read it.
systems-title = Case systems
systems-lead = Your case system can tell this portal what happened, so that nobody types it twice. It comes in with a token.
systems-none = No case system has a token.
systems-add = Give a token
systems-may = With a token a system records what happened on every case. Families get the same e-mails as when an officer records it.
systems-once = The token is shown once. We do not keep it.
systems-name = Name of the case system
systems-name-hint = The record of who looked names it so. Use the same name when you replace a token.
systems-how-long = How long is the token good for?
systems-days = { $days ->
        [365] 1 year
       *[other] { $days } days
    }
systems-button = Give a token
fault-system-missing = Give the case system a name
fault-system-too-long = The name is longer than 60 characters
fault-days-missing = Choose how long the token is good for
systems-state = How it stands
systems-good = Good
systems-over = Its last day is over
systems-withdrawn = Taken back on { $when }
systems-scopes = What it is for
systems-made = Given on
systems-until = Good until
systems-used = Last recorded something
systems-unused = Never
systems-withdraw = Take this token back
systems-made-title = A token for { $name }
systems-copy = Copy this token now. It is not shown again.
systems-good-until = It is good until { $when }.
systems-secret = Whoever has it can record on every case. Keep it where the case system keeps its passwords, and never send it by e-mail.
systems-done = I have copied it
systems-end-title = Take back a token of { $name }
systems-end-what = The case system cannot come in with it from now on. What it recorded stays. This cannot be undone.
systems-end-button = Take the token back

# What a program may send: whoever writes it reads it.
api-title = What your case system can send
api-lead = A council’s case system can tell this portal what happened on a case. Families then read it here, and get the e-mails that belong to it.
api-token = Send a token with each request, as Authorization: Bearer. An administrator of the council gives it.
api-key = Give each event a key of your own.
api-again = When no answer came, send the same again. One key is recorded once.
api-not-taken = What one person did themselves, and what puts a mistake right, is recorded by an officer.
api-document = The same for programs (OpenAPI)
api-records-one = Records what happened on one case.
api-records-several = Records what happened on several cases. Each event has an answer of its own.
api-takes = It takes { $types }. The token must be for { $scope }.
api-case = The reference of the case
api-recorded = It was recorded. The same again is answered the same.
api-stood-already = The very same, on the same day, stood on record already.
api-one-by-one = Each event was looked at by itself. Its own status says what became of it.
api-refused-401 = There is no token, or it is not good, or it has ended.
api-refused-403 = The token is for something else.
api-refused-404 = There is no such case, or it is sealed.
api-refused-409 = The key came before with something else.
api-refused-413 = Too much was sent at once.
api-refused-415 = It is of a type that is not taken.
api-refused-422 = It cannot be recorded. The answer says which part is wrong, and why.
api-refused-429 = There were too many requests. Wait as long as Retry-After says.
api-refused-500 = This is a fault of ours. Tell the council what X-Request-Id says.
api-refused-503 = The service rests. Send the same again in a minute.
api-kinds = What can have happened
api-kinds-how = Each event has a kind, a day (on) and a key. Some kinds need more.
api-needs = It needs { $parts }.
api-may = It may have { $parts }.
api-nothing-more = Nothing more.
api-answers = What it answers
