### The copy of all that is held about one person. It stands alone, on paper too.

copy-title = What we hold about you
copy-made = { $council } made this copy on { $date }.
copy-what = It is what our portal holds about you. You can keep it, print it or give it to somebody.
copy-help = Is something wrong or hard to read? Ring { $phone } ({ $hours }).
copy-left-out = What is not in this copy
copy-left-out-files = The files themselves that you sent, and anything that somebody else sent or wrote for you. You can open your own files when you sign in.
copy-left-out-others = What is about other people: their names, where they are, what they did.
copy-left-out-notes = Words that an officer wrote about more than one person. Ask us, and somebody reads them and gives you what is yours.
copy-left-out-advisers = Whether you let an adviser in, and what you wrote to each other. The people who made this copy may not see that. You can read it when you sign in.
copy-left-out-secrets = Your password, codes and keys. We keep them so that nobody can read them.

copy-no = No
copy-from-you = You
copy-from-council = The council
copy-did-looked = They looked at the case
copy-did-worked = They worked on the case

## Headings, one for each kind of thing.

copy-kind-person = You
copy-kind-own_case = Your own case
copy-kind-relation = Cases that you have to do with
copy-kind-event = What happened on your cases
copy-kind-detail = Protected details about you
copy-kind-wish = What you told us you wish
copy-kind-choice = Who you said may see your case
copy-kind-capacity = Decisions about what you can decide yourself
copy-kind-document = Documents that you sent
copy-kind-sending = What you said with them
copy-kind-message_thread = What you wrote to us about
copy-kind-message = What you wrote, and what we answered
copy-kind-post = Letters by post
copy-kind-account = How you sign in
copy-kind-notices = How you want our notices
copy-kind-mail_choice = Which mails you want
copy-kind-unsubscribe = When you stopped mails
copy-kind-passkey = Your passkeys
copy-kind-authenticator = Your authenticator apps
copy-kind-recovery = Your recovery codes
copy-kind-session = When you were signed in
copy-kind-device = Devices that we remember
copy-kind-mail = Mails that we wrote to you
copy-kind-invitation = Invitations to your address
copy-kind-staff = Your work for the council
copy-kind-adviser = Your work as an adviser
copy-kind-return = What the yearly return to the government says
copy-kind-looked = On which days our staff looked at your cases
copy-kind-act = What you did here
copy-kind-about = What was done with your account
copy-kind-change = What officers changed about you
copy-kind-made = Copies that were made before

## Lines whose own name in the records is no plain word.

copy-line-answer_by = To be answered by
copy-line-answered_at = Answered on
copy-line-at = When
copy-line-basis = On what ground
copy-line-began_at = Sent on
copy-line-born = Date of birth
copy-line-chosen_at = When you chose
copy-line-bytes = Size in bytes
copy-line-closed_at = Closed on
copy-line-created_at = Since
copy-line-did = What they did
copy-line-ends_at = Was to end on
copy-line-ended_at = Ended on
copy-line-ended_ground = Why it ended
copy-line-erased_at = Erased on
copy-line-from_whom = From
copy-line-gives = They may
copy-line-happened_on = On
copy-line-joined_at = Since
copy-line-known_to = Known up to
copy-line-leads = You lead the service
copy-line-left_at = Until
copy-line-opened_at = Since
copy-line-posted_at = Posted on
copy-line-read_at = Read by the council on
copy-line-received_at = Received on
copy-line-recorded_at = Recorded on
copy-line-said_at = When you said it
copy-line-seen_at = Last used on
copy-line-sha256 = Fingerprint (SHA-256)
copy-line-shown_until = You see what is from before
copy-line-uln = Unique learner number
copy-line-upn = Unique pupil number
copy-line-until_at = Good until
copy-line-until_on = Until
copy-line-used_at = Last used on
copy-line-valid_from = From
copy-line-valid_until = Until
copy-line-value = What it is
copy-line-withdrawn_at = Taken back, or taken off the case, on
copy-line-written_at = Written on
