### What somebody typed before their session ran out.

unsent-title = What you wrote before you were signed out
unsent-lead = You were signed out before this reached us. It was not sent and not recorded.
unsent-lead-perhaps = You were signed out before this reached us. Something else was sent or recorded since, as said below.
unsent-more = You wrote something else too. There was no room to keep it here, so you must write it again.
unsent-check = Read it again before you send it: the case may have changed. You can change what you wrote. If you chose files, add them again on the page of the case.
unsent-none = Nothing that you wrote waits to be sent.
unsent-case = Case { $reference }
unsent-no-case = About no case
unsent-look = Look at case { $reference }
unsent-text = What you wrote
unsent-send = Send it now
unsent-line = Open the phone line. It shows the calls that have no note yet.
unsent-open = Open the page on which you wrote it
unsent-waits = You have not sent what you wrote at { $time }, when you were signed out
unsent-copy = Copy what you need from it, open the page again and choose there what else belongs to it.
unsent-throw-away = Throw it away
unsent-until = Only you can see this. If you do not send it, we delete it on { $date }, or before.
unsent-perhaps = Something was sent or recorded from the same page after this. Look there first: this may be a part of it.
