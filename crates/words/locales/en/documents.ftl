### What is sent about a case: letters, reports, pictures. Family pages: short words, short sentences.

case-documents-link = Documents
documents-title = { $reader ->
    [own] Documents about you
   *[parent] Documents
}
documents-back = Documents
documents-lead = What you have sent, and what the council has put here for you to read.
documents-none = There are no documents yet.
documents-no-more = There are no more documents.
documents-send = Send documents
documents-cannot-send = You cannot send documents on this case now, because you do not act for it.
documents-private = What you send is seen by the plan team. Nobody else on the case sees it unless you say so when you send it.
documents-unchecked = The council does not check files for harm here. Open only what you trust.
documents-taken-back = The document is taken back. Nobody can open it any more.

document-at = {", "}
document-facts = { $by }, { $size }
document-kilobytes = { $size } KB
document-megabytes = { $size } MB
document-by-you = Sent by you
document-by-your-side = Sent for you, or by the person you act for
document-by-council = From the council
document-by-another = From somebody else on the case
document-checking = Being checked
document-checking-means = We are checking this file for harm. Nobody can open it until then. It counts as received from the time shown.
document-not-checked = Not opened yet
document-not-checked-means = We cannot check files for harm at the moment, so nobody can open this one yet. It counts as received from the time shown. If it cannot wait, phone the plan team.
document-harmful = Not safe
document-harmful-means = We found something harmful in this file, so nobody can open it. Please send it again from another device, or bring it on paper.
document-cannot-check = Cannot be checked
document-cannot-check-means = We cannot check this file, so nobody can open it. Please send it in another form: a PDF or a photograph.
document-here = Received
document-read = Read by the council on { $date }
document-taken-back = Taken back on { $date }
document-removed = Taken off the case by the council on { $date }
document-removed-means = The council took this off the case, so nobody reads it there. Phone the plan team if you think that this is wrong: they can put it back for 30 days.
document-gone-means = This document was taken back. Nobody can open it.
document-sent-on = Sent on to { $whom } on { $date }
document-sender = Who sent it
document-received = Received
document-size = Size
document-kind = What it is
document-number = Document number
document-fingerprint = Fingerprint (SHA-256)
document-receipt = See the receipt
document-download = Download ({ $size })
document-download-care = A file that you download is saved on this device. Think about who else uses it. The link works for 10 minutes; open this page again for a new one.
document-download-copy = Download a copy
document-picture = Look at the picture here
document-picture-alt = The picture that was sent as “{ $name }”
document-picture-copy = What you get is a copy: the picture itself, without what a phone writes beside it, such as where it was taken. A large picture is made smaller. The fingerprint below is that of the file which was sent.
document-picture-unseen = We could not show this picture
document-picture-slow-means = It took too long to make it ready. Many people may be reading at once, or it may be very large. Wait a minute, and try it once more. If it still does not work, phone the plan team.
document-picture-unseen-means = It may be damaged, or too large to copy. Try it once more. If it still does not work, phone the plan team.

### A PDF, read page by page

leaf-read = Read it here
leaf-back = The document
leaf-title = { $kind }: page { $number } of { $count }
leaf-last = There is no such page. This is the last one.
leaf-sizes = How large the page is shown
leaf-size-fit = Fit the screen
leaf-size-larger = Larger
leaf-size-largest = Largest
leaf-sideways = Move it sideways to see all of it.
leaf-alt = Page { $number } of “{ $name }”, as a picture
leaf-picture = You see a picture of the page. If you cannot see pictures, open “The words on this page” below it.
leaf-picture-no-words = You see a picture of the page. No words could be found in it: it may be a photograph of paper. If you cannot see pictures, phone the plan team and ask for the document in another form.
leaf-words = The words on this page
leaf-words-care = These were taken out of the file by a machine. Tables and columns may come out mixed up.
leaf-pages = Pages of the document
leaf-before = Previous page
leaf-after = Next page
leaf-go-label = Go to page
leaf-go-hint = A number from 1 to { $count }
leaf-go = Go
leaf-missing = If something is missing or looks wrong, download the document and open it in another program.
leaf-unseen = We cannot show this document here
leaf-unseen-locked = This PDF is locked with a password. Download it, and open it with its password.
leaf-unseen-many = It has too many pages to be shown here. Download it to read it.
leaf-unseen-cannot = It may be damaged, or made in a way that we cannot show. Try it once more. If it still does not work, download it to read it.
leaf-unseen-slow = It took too long to make this page ready. Many people may be reading at once, or the page may be very full. Wait a minute, and try it once more. You can also download it to read it.
leaf-unseen-busy = You have several pages on their way at once. Wait a few seconds, and try it once more.
leaf-again = Try it once more

document-withdraw = Take it back
document-withdraw-means = You can take a document back for 24 hours after you sent it, and after that until the council has read it. Then nobody can open it.
document-withdraw-late = The council has read this document, and more than 24 hours have passed. Phone the plan team if it must not stay on the case.
document-withdraw-button = Take it back

document-kind-own-views = Own views: “all about me”, a profile, a drawing, a recording
document-kind-diary = A diary of what happened
document-kind-private-report = A report that you had made
document-kind-health-letter = A letter from a doctor or hospital
document-kind-school-report = A report from school, college or nursery
document-kind-attendance = A record of attendance
document-kind-exclusion = A letter about an exclusion
document-kind-emails = E-mails
document-kind-photos = Photographs
document-kind-translation = A translation
document-kind-proof-of-role = Proof that you have parental responsibility, or act for somebody
document-kind-other = Something else
document-kind-educational-psychologist = Advice of an educational psychologist
document-kind-speech-and-language = Advice about speech and language
document-kind-occupational-therapy = Advice about occupational therapy
document-kind-physiotherapy = Advice about physiotherapy
document-kind-medical = Medical advice
document-kind-mental-health = Advice about mental health
document-kind-specialist-teacher = Advice of a specialist teacher
document-kind-school-advice = Advice of the school, college or nursery
document-kind-support-plan = The school’s support plan
document-kind-social-care = Advice about social care
document-kind-virtual-school = A personal education plan
document-kind-careers = Advice about work and adult life
document-kind-request-form = The request for an assessment
document-kind-acknowledgement = A letter that says we received something
document-kind-decision-letter = A letter with a decision
document-kind-consent = A form of consent
document-kind-draft-plan = A draft plan
document-kind-amendment-notice = Changes that the council proposes
document-kind-consultation = What a school or college was asked, or answered
document-kind-final-plan = The final plan
document-kind-review-report = The report of a review meeting
document-kind-minutes = Notes of a meeting
document-kind-cease-notice = A notice that the plan is to end
document-kind-mediation = About mediation
document-kind-tribunal = From the tribunal
document-kind-complaint = A complaint, or its answer
document-kind-ombudsman = From the Ombudsman
document-kind-personal-budget = About a personal budget
document-kind-transport = About transport

send-title = Send documents
send-lead = Send letters, reports, photographs or recordings. You can take a photograph of a letter with your phone.
send-kind = What are you sending?
send-kind-hint = If they are different things, send each kind on its own.
send-for = Who may see it?
send-for-side = The plan team and me
send-for-side-hint = And an adviser whom you have let see documents.
send-for-case = Everybody who can see this case
send-for-case-hint = Choose this only if you are sure. The other people on the case will see who sent it as “somebody else on the case”.
send-said = Is there anything to say about it? (optional)
send-said-hint = For example, which pages matter most. Only the plan team, you, and an adviser whom you let see documents can read this.
send-files = Choose your files
send-files-hint = Up to { $files } files at once, each up to { $megabytes } MB: PDF, Word, photographs, sound or film. If your connection is weak, send one file at a time.
send-check = Check your answers before you send. Stay on this page until the receipt appears.
send-button = Send
send-next-heading = What happens next
send-next-receipt = You get a receipt that says what was received and when. That time counts, even at night.
send-next-alone = If your phone stops after all of a file has reached us, we try to receive it ourselves within an hour. To be sure, come back to this page after that: it says what we received and what we could not take.
send-next-checked = We check each file for harm. Then the plan team can read it.
send-next-back = You can take a document back for 24 hours.
send-refused-heading = These files were not taken
send-taken-heading = These files are here
send-taken = You do not need to send these again.

send-parts-chosen = Your files
send-parts-drop = You can also drop files on this page, or paste them.
send-parts-camera = Take a photograph
send-parts-join = Send the pictures as one document (PDF), in this order
send-parts-joined = Pages.pdf
send-parts-ready = Ready to send
send-parts-waiting = Waiting for its turn
send-parts-sending = Sending
send-parts-paused = Paused
send-parts-cut = No connection. It goes on by itself when the connection is back.
send-parts-received = All of it has come. It is not received yet: we are checking it. Stay on this page.
send-parts-failed = Something went wrong on this page. Press “Send” again. If it still does not work, load the page anew and choose your files again.
send-parts-here = Received
send-parts-refused = Not taken
send-parts-signed-out = You are signed out. Open this page in another tab, sign in there, then press “Go on” here.
send-parts-ended = You cannot send this on the case now.
send-parts-count = { $here } of { $count } files received.
send-parts-pause = Pause
send-parts-go-on = Go on
send-parts-turn = Turn
send-parts-earlier = Move up
send-parts-remove = Remove
send-parts-removing = Removing
send-parts-not-removed = This file is not removed yet. Press “Remove” again. If you are signed out, open this page in another tab and sign in there first.

send-unfinished-heading = What you began to send
send-unfinished = Choose the same file again and press “Send”. In most browsers it goes on from where it stopped, also on another phone or computer.
send-unfinished-here = { $here } of { $size } are here. It is not received yet. We keep this until { $date }.
send-unfinished-whole = All of it has come. If you do nothing, we try to receive it ourselves within an hour. Look here again after that.
send-unfinished-kept = All of it has come, and it is not received. We keep it until { $date }. When there is room, choose it again and press “Send”.
send-unfinished-give-up = Give it up

send-ended-heading = What reached us after your phone or computer stopped
send-ended = All of each file had come. You do not need to send again what was received.
send-ended-refused = Not taken: { $why }
send-ended-put-away = Remove from this list

fault-what-missing = Choose what you are sending
fault-audience-missing = Choose who may see it
fault-said-too-long = Say it in 2,000 characters or fewer
fault-files-missing = Choose at least one file
fault-files-too-many = Choose no more than five files
fault-files-not-here = A file cannot go with this. It was not safe, cannot be shown to a family, was taken off the case, or goes with another record. It is not ticked now
fault-files-not-fitting = Some files were not taken. The list below says why
fault-whom-missing = Say to whom it goes
fault-whom-too-long = Say to whom it goes in fewer words

document-refused-empty = there is nothing in this file.
document-refused-no-name = this file has no name that we can keep. Give it another name.
document-refused-too-big = this file is bigger than { $megabytes } MB. Send it in parts, or phone the plan team.
document-refused-too-many = you can send { $files } files at once. Send this one on its own.
document-refused-too-many-for-event = up to { $files } files go with one record. Take one away first, or record the rest by a note.
document-refused-side-full = you have sent as much as we have room for. Phone the plan team: they can make room.
document-refused-side-files = you have sent as many files as we have room for. Phone the plan team: they can make room.
document-refused-wrong-make = we cannot take this kind of file. Send a PDF, a photograph or a Word document.
document-refused-named-otherwise = the end of this file’s name does not fit what is in it. Save it again as a PDF.
document-refused-recording-named-otherwise = the end of this sound’s or film’s name does not fit what is in it. Send it as your phone or recorder made it, with the name that it had.
document-refused-encrypted = this file is locked with a password. Save it without one, and send it again.
document-refused-damaged = this file is damaged, or not all of it is there. Try to open it yourself, then save it again.
document-refused-bomb = this file holds far more than its size says, so we cannot take it. Save it as a PDF.
document-refused-polyglot = this file is two kinds of file in one, so we cannot take it. Save it as a PDF.
document-refused-too-many-pixels = this picture is too large to be shown. Make it smaller, or take it again.
document-refused-cut-off = the connection broke before all of this file was here. Send it again.
document-refused-differs = something was sent from this page before, and this is not the same, or it was taken back. If you still want to send it, choose it again here.
document-refused-fault = something went wrong on our side. Look at your list of documents: if it is not there, send it again.
document-refused-full = we have no room to keep files right now. Nothing is wrong with yours. Try again later.

receipt-title = Receipt
receipt-lead = We have received what is listed here.
receipt-late-kept = What you wrote is not part of this: it came more than an hour after the files. Send it as a message instead. We have kept it for you there.
receipt-late-lost = What you wrote is not part of this: it came more than an hour after the files. Please ring us on { $phone } and tell us.
receipt-late-send = Send what you wrote as a message
receipt-number = Receipt number
receipt-case = Case
receipt-by = Sent by
receipt-for = Who may see it
receipt-for-side = The plan team, and whoever sent it
receipt-for-unsent = The plan team. Nobody of the family so far
receipt-for-answered = The plan team, and the person whom the answer is for
receipt-for-event = The plan team, and whoever reads what it was recorded with. Nobody of the family before that
receipt-for-case = Everybody who can see this case
receipt-said = What was said about it
receipt-files = What was received
receipt-missing = Not received yet
receipt-missing-lead = You began to send this too. It is not part of this receipt.
receipt-missing-here = { $here } of { $size } are here.
receipt-missing-go-on = Go on sending
receipt-fingerprint-means = The fingerprint is made from every byte of the file. It proves that the file which we keep is the one that you sent.
receipt-file = Save the receipt (PDF)
receipt-keep = Print this page or save it. You find it again under “Documents”.

## At an officer’s desk
staff-document-unsent = Not sent: no answer has gone out with it
staff-document-goes-with = Goes with:
staff-document-goes-with-none = Goes with no record: only officers can open it.
staff-document-went-with = Went with:
staff-document-readers-officers = Only officers can read that record and open this file.
staff-document-readers-person = One person of the family can read that record. They can open this file, unless files are kept from them.
staff-document-readers-case = Whoever can read that record can open this file, but for people from whom files are kept.
staff-document-removed = This file was taken off the case, so nobody can open it. If it is put back, it opens again for whoever could open it before.
staff-document-removed-alone = This file was taken off the case, so nobody can open it.
staff-document-struck = That record was crossed out, so only officers can open this file now.
staff-document-put-right = That record was put right without this file, so only officers can open it now.
staff-documents-title = Documents of { $case }
staff-documents-lead = Newest first. Opening a file counts as a look at the case; “Read” is what the family is told.
staff-documents-none = Nothing has been sent on this case.
staff-documents-waiting = { $count ->
    [one] 1 more document is being checked.
   *[other] { $count } more documents are being checked.
}
staff-documents-unset = { $count ->
    [one] 1 more document waits. Nothing is checked for harm here, because no scanner is set: nobody can open it. Whoever runs the portal sets one, or says that none is to be used.
   *[other] { $count } more documents wait. Nothing is checked for harm here, because no scanner is set: nobody can open them. Whoever runs the portal sets one, or says that none is to be used.
}
staff-documents-unscannable = { $count ->
    [one] 1 more document cannot be checked. Whoever sent it was told to send it in another form.
   *[other] { $count } more documents cannot be checked. Whoever sent them was told to send them in another form.
}
staff-document-side = Whose side
staff-document-side-council = The council’s
staff-document-read-button = We have read this
staff-document-read-means = The family sees that the council has read it, and on which day.
staff-document-forward = Sent on
staff-document-forward-whom = To whom did it go?
staff-document-forward-hint = A person or a service, as the family will read it.
staff-document-picture-unseen-means = It may be damaged, or too large to copy. Try it once more. If it still does not work, ask whoever sent it for a PDF or another photograph: what they sent stays sealed as it came.
staff-document-forward-button = Note that it went on
staff-document-remove = Take it off the case
staff-document-remove-means = For what was sent by mistake, or on the wrong case. Whoever sent it is told. Nobody can open it any more; you can put it back for 30 days, and then its bytes are removed.
staff-document-remove-why = Why do you take it off?
staff-document-remove-why-hint = This stays with the council. Name nobody in it.
staff-document-removed-why = Why it was taken off
staff-document-put-back = Put it back
staff-document-put-back-means = It is on the case again, as if it had never been taken off. After 30 days its bytes are gone.
staff-document-put-back-button = Put it back on the case
staff-document-remove-button = Take it off
staff-case-documents = Documents
