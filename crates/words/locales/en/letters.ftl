### Letters: what they say around a mail's words, and an officer's list of those to print and post.

paper-see = You can also read it here, where your dates are shown: { $link }. If you have no account, or cannot use it, ring us: we tell you your dates.
paper-copy = This is a second copy of a letter of { $date }, because you asked for it. It changes no date.
paper-help = Questions? Ring the plan team on { $phone } ({ $hours }), or write to { $email }.

# The last line of a receipt on which a box stands for a letter.
paper-boxes = Some letters of a name or a text cannot be printed here, so a box stands for each. The page on the portal shows them.

staff-letters-title = Letters to post
staff-letters-lead = Notices that go on paper. The days that a family has can count from them, so post them on the day on which they come in.
staff-letters-open = Open what is not printed yet, as one file (PDF)
staff-letters-cannot = These cannot be printed here, and are not in the file. A name or an address has a letter that our printed type does not have, or there are no words for them. Open each, write it by hand, then say so on its page.
staff-letters-print = { $count ->
    [one] I have printed this letter
   *[other] I have printed these { $count } letters
}
staff-letters-which = Which letters were posted?
staff-letters-which-hint = All that were printed. Untick one that is still here.
staff-letters-posted = On which day were they posted?
staff-letters-posted-save = They were posted
staff-letters-none = There is no letter to post.
staff-letters-nobody = Nobody has this case. A manager hands it out, then the letter can be opened.
staff-letters-no-address = No address
staff-letters-printed = Printed
staff-letters-struck = Do not post
staff-letters-copy = A second copy, asked for on the phone
staff-letter-copy-of = Second copy of the letter of
staff-letters-since = Waits since { $date }
letter-why-no_account = They have no account.
letter-why-chose_post = They have notices by post.
letter-why-not_opened = They were sent an e-mail and have not signed in since.
letter-why-not_delivered = The e-mail could not be delivered.
letter-why-not_gone = The e-mail has not gone yet. It is tried again. If it goes before you print this letter, the letter leaves the list.
staff-letters-waiting = { $count ->
    [one] 1 letter waits to be posted
   *[other] { $count } letters wait to be posted
}
staff-letters-not-brought = { $count ->
    [one] 1 formal notice has not reached the family by e-mail. Print it and post it today.
   *[other] { $count } formal notices have not reached the families by e-mail. Print them and post them today.
}
staff-letter-title = Letter to { $name }
staff-letter-about = What it tells
staff-letter-why = Why it goes by post
staff-letter-to = To
staff-letter-no-address = We have no address for this person. Ask them, then enter it here. The letter waits.
staff-letter-posted-on = Posted on
staff-letter-served-on = Counts as delivered on
staff-letter-served-why = First class post counts as delivered on the second working day after posting. The time to comment runs from that day. If it came later, write that down on the case.
staff-letter-open = Open the letter (PDF)
staff-letter-print = I have printed it
staff-letter-is-printed = Printed on { $date }.
staff-letter-address = Address
staff-letter-address-hint = As it stands on an envelope, without the name: up to 6 lines. It is for letters to this person alone.
staff-letter-address-save = Save the address
staff-letter-posted = On which day was it posted?
staff-letter-posted-hint = First class. For example, { $date }
staff-letter-posted-save = It was posted
staff-letter-refused = Do not use
staff-letter-refuse = They asked us not to use this address
staff-letter-undo-posted = It was not posted after all
staff-letter-undo-printed = It was not printed after all
staff-letter-taken-out = I have taken it out of the post
staff-letter-struck = Do not post this letter. What it tells was put right on { $date }.{ $printed ->
    [yes] {" "}It was printed: take it out of the post. If it went before that, say on which day. If there is something new to tell, another letter is in the list.
   *[no] {" "}If there is something new to tell, another letter is in the list.
}
staff-letter-cannot = This letter cannot be printed here. A name or an address has a letter that our printed type does not have. Write it by hand.
staff-letter-unknown = This kind of letter has no words here. Write it by hand.
fault-letters-missing = Choose the letters that were posted
fault-letters-too-late = What one of these letters tells was put right, so that letter is not to go. Nothing was written down. Take out of the post what the list calls "Do not post"
fault-print-too-late = What a letter tells was put right, so it is not to go. Nothing was written down. Look at the list again
fault-posted-day-too-late = What this letter tells was put right before that day. It is not to go. If it went before, enter that day
fault-letters-not-fitting = One of these letters was not printed, or its address has changed since it was. Nothing was written down. Look at the list again before you post
fault-print-missing = There is no letter here that was printed
fault-print-not-fitting = An address has changed since this page was shown, a letter of a decision came since, or a letter cannot be printed. Nothing was written down. Print the letters again from here
fault-lines-missing = Enter an address
fault-lines-too-long = An address has up to 6 lines of 45 characters, to fit the window
fault-lines-not-fitting = They asked us not to use this address. Ask them for another one
fault-lines-not-text = An address has letters, numbers and signs alone
fault-posted-day-not-a-day = Enter a real date, like 27 3 2026
fault-posted-day-wrong-day = The day must not be to come, or before the day on which the letter was printed
fault-posted-day-not-fitting = This letter was not printed, or its address has changed since it was. Print it, say so, then say when it was posted
fault-posted-day-missing = Enter the day on which it was posted
