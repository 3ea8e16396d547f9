# The council's case systems and their tokens: administrators read it.
systems-title = Case systems
systems-lead = Your case system can tell this portal what happened, and take what families send here. So nobody types it twice. It comes in with a token.
systems-none = No case system has a token.
systems-add = Give a token
systems-may = What a system records goes to families by the same e-mails as when an officer records it.
systems-may-take = A system that takes what families send gets messages and documents of every case. Families read so where they send them.
systems-once = The token is shown once. We do not keep it.
systems-name = Name of the case system
systems-name-hint = The record of who looked names it so. Use the same name when you replace a token.
systems-what-for = What is the token for?
systems-for = { $scope ->
        [events] To record what happened on every case
        [changes] To take what families send, and what was recorded here, on every case
        [people] To send whom to invite, each of whom waits for an officer
        [all] All of these
       *[both] What happened, and what families send
    }
systems-how-long = How long is the token good for?
systems-days = { $days ->
        [365] 1 year
       *[other] { $days } days
    }
systems-button = Give a token
fault-system-missing = Give the case system a name
fault-system-too-long = The name is longer than 60 characters
fault-scope-missing = Choose what the token is for
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
systems-secret = Whoever has it can do on every case what it is for. Keep it where the case system keeps its passwords, and never send it by e-mail.
systems-done = I have copied it
systems-end-title = Take back a token of { $name }
systems-end-what = The case system cannot come in with it from now on. What it recorded stays. This cannot be undone.
systems-end-button = Take the token back

# Families read it where they send something, while a case system takes that.
copied = What you send here also goes into the council’s own case system.
copied-call = That you ask for a call, and when, also goes into the council’s own case system. Your phone number does not.

# What a program may send and take: whoever writes it reads it.
api-title = What your case system can send and take
api-lead = A council’s case system can tell this portal what happened on a case. Families then read it here, and get the e-mails that belong to it. It can take back what families send.
api-token = Send a token with each request, as Authorization: Bearer. An administrator of the council gives it.
api-key = Give each event a key of your own.
api-again = When no answer came, send the same again. One key is recorded once.
api-not-taken = What one person did themselves, a death, and what puts a mistake right, is recorded by an officer.
api-doubtful = What an officer would be asked about is not recorded. Look at it. If it is right, send it again with sure.
api-past = What is more than eight weeks old is recorded, and nobody is sent an e-mail or a letter about it.
api-document = The same for programs (OpenAPI)
api-records-one = Records what happened on one case.
api-records-several = Records what happened on several cases. Each event has an answer of its own.
api-sends-people = Sends people to invite to cases. Each person has an answer of their own. Nobody is invited or told until an officer lets them in.
api-people-one-by-one = Each person was looked at by themselves. Their own status says what became of them.
api-checked-by = Who at the council checked who they are. An officer reads this, and checks again.
api-outcome = held: they wait for an officer. waits: they wait already, under another key. already_here: they are on the case, or invited, with this address.
api-takes = It takes { $types }. The token must be for { $scope }.
api-takes-nothing = The token must be for { $scope }.
api-asks = It is asked with { $parts }, where you like.
api-case = The reference of the case
api-change = The id of a change
api-after = The id of the change after which to go on: what next said
api-limit = How many changes at most
api-taking = Ask for changes with what next said last. What families sent is theirs: keep what two parents send apart.
api-webhook = How it is told that there is something new
api-notice = The portal can tell an address of yours that there is something new. The notice says nothing of any case. Ask for changes then.
api-notice-id = A notice has an id, in webhook-id. One that comes twice has the same id.
api-notice-timestamp = It says in webhook-timestamp when it was sent, in seconds. Refuse one that is more than five minutes old.
api-notice-signature = It is signed as Standard Webhooks says, in webhook-signature. Check that with the secret before you read the rest.
api-notice-taken = Answer with 2xx within ten seconds. What else you say is not read.
api-notice-not-taken = Any other answer, or none, and it comes again later. A redirect is not followed.
api-notice-gone = With 410 you say that you want no more. The webhook then ends.
api-reads-changes = Tells what happened since a change, the oldest first: what families sent, and what was recorded here.
api-reads-message = Tells what a message says. The family reads in its list that it was taken.
api-reads-document = Gives a document that is safe. The family reads in its list that it was taken.
api-changes = What happened. Where nothing did, next is what you asked with.
api-message = The message, and who wrote it
api-bytes = The document
api-some-bytes = The part of the document that was asked for by Range
api-recorded = It was recorded. The same again is answered the same.
api-stood-already = The very same, on the same day, is on record already, or was put right there.
api-one-by-one = Each event was looked at by itself. Its own status says what became of it.
api-refused-401 = There is no token, or it is not good, or it has ended.
api-refused-403 = The token is for something else.
api-refused-404 = There is no such thing, or its case is sealed.
api-refused-409 = The key came before with something else.
api-refused-410 = There is no such change by now. Begin again without after.
api-refused-413 = Too much was sent at once.
api-refused-415 = It is of a type that is not taken.
api-refused-416 = The document has no such bytes.
api-refused-422 = It cannot be recorded or answered, or somebody should look at it first. The answer says which part is wrong and why, or what is doubtful.
api-refused-429 = There were too many requests. Wait as long as Retry-After says.
api-refused-500 = This is a fault of ours. Tell the council what X-Request-Id says.
api-refused-503 = The service rests. Send the same again in a minute.
api-sure = Somebody looked at what is doubtful, and it is right. In a table: yes.
api-put-right = It was on record, and an officer put it right since. It is not recorded again.
api-quiet = It is long ago, so nobody was told by e-mail or letter.
api-kinds = What can have happened
api-kinds-how = Each event has a kind, a day (on) and a key. Some kinds need more.
api-needs = It needs { $parts }.
api-may = It may have { $parts }.
api-nothing-more = Nothing more.
api-answers = What it answers
