# Where case systems are told that there is something new.
webhooks-title = Webhooks
webhooks-lead = A webhook tells your case system that there is something new here. The system then comes for it with its token.
webhooks-none = No case system has a webhook.
webhooks-add = Make a webhook
webhooks-no-system = Give a case system a token first.
webhooks-all-have-one = Every case system has a webhook.
webhooks-says = A notice says nothing of any case, child or family.
webhooks-once = The secret that signs notices is shown once.
webhooks-which = Which case system is it for?
webhooks-goes-to = Address that takes notices
webhooks-goes-to-hint = For example, https://cases.example.gov.uk/waymark. Whoever looks after the case system has it.
webhooks-make = Make a webhook
fault-for_system-missing = Choose a case system
fault-for_system-taken = This case system has a webhook. End that one first.
fault-goes_to-missing = Type the address that takes notices
fault-goes_to-too-long = The address is longer than 200 characters
fault-goes_to-not-text = The address has characters that do not show
fault-goes_to-not-fitting = Type an address that begins with https:// and that this portal may send to
webhooks-state = How it stands
webhooks-idle = Working, and nothing waits
webhooks-waits = A notice is about to be sent
webhooks-no-token = Waiting: the case system has no token to take what is new
webhooks-trying = Not taken since { $when }. We try again.
webhooks-failing = Failing since { $when }. We try once a day.
webhooks-ended = Ended on { $when }
webhooks-refused = Ended on { $when }, when the address answered that it wants no more
webhooks-address = Address
webhooks-made = Made on
webhooks-last = Last try
webhooks-never = None yet
webhooks-next = Next try
webhooks-nothing-waits = Nothing waits
webhooks-older = Signs with the secret before until
webhooks-of = Webhook of { $name }
webhooks-try = Send a test now
webhooks-try-what = It goes within a few seconds. Load this page again to see what came of it. If a notice waits, that one is sent.
webhooks-secret = Secret
webhooks-renew-what = Make another secret if somebody else may have seen it. For 7 days notices are signed with both.
webhooks-renew = Make another secret
webhooks-end = End this webhook
webhooks-tries = The last tries
webhooks-no-tries = Nothing has been sent yet.
webhooks-when = When
webhooks-about = What was sent
webhooks-became = What came of it
webhooks-kind = { $kind ->
        [test] A test
       *[changes] There is something new
    }
webhooks-answer = { $answer ->
        [taken] Taken ({ $status })
        [gone] It wants no more ({ $status })
        [not_taken] Not taken ({ $status })
        [silence] No answer
        [out_of_reach] The address leads to where this portal may not send
       *[no_secret] The secret cannot be read. Make another.
    }
webhooks-secret-of = A secret for { $name }
webhooks-copy = Copy this secret now. It is not shown again.
webhooks-both = Notices are signed with this one and the one before for 7 days.
webhooks-secret-what = With it the case system checks that a notice is from here. Keep it where the case system keeps its passwords, and never send it by e-mail.
webhooks-end-title = End the webhook of { $name }
webhooks-end-what = The case system is told of nothing new from now on. It can still ask. This cannot be undone.
webhooks-end-button = End the webhook
