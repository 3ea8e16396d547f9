### Joining and signing in.

## Mistakes in a form; "fault-field-what", with "fault-what" for any other field

errors-heading = There is a problem
error-prefix = Error
fault-missing = Fill this in
fault-not-an-email = Enter an e-mail address, like name@example.com
fault-not-a-day = Enter a real date, like 27 3 2012
fault-not-a-code = Enter the 6 numbers from our e-mail
fault-too-short = Use at least 12 characters
fault-too-common = Many people use that password. Choose another one
fault-too-long = Use fewer characters
fault-not-text = Characters that do not show came with this. Type it again
fault-not-together = That e-mail address and password do not go together
fault-wrong-code = That code is wrong or too old. Check the newest e-mail, or ask for a new code
fault-not-the-word = That is not the word. Check how it is spelt
fault-not-a-reference = Enter a reference, like WM-7K3Q-4B
fault-not-here = There is none with this name
fault-taken = This is in use already
fault-team-missing = A manager leads a team: type its name
fault-role-missing = Choose what they do
fault-team-not-here = There is no team with this name. Add it first
fault-email-taken = Somebody signs in with this address already
fault-name-taken = Somebody with this name works here. Give a fuller name
fault-reason-missing = Say why you need to open this case
fault-reason-too-short = Say why in at least 20 characters
fault-to-missing = Choose to whom the case goes
fault-no-match = The word or the date of birth does not match. Check both
fault-email-missing = Enter your e-mail address
fault-password-missing = Enter your password
fault-password-too-short = Your password must have at least 12 characters
fault-code-missing = Enter the 6 numbers from our e-mail
fault-word-missing = Enter the word that we gave you
fault-word-no-match = The word or the date of birth does not match. Check both
fault-day-missing = Enter the date of birth
fault-day-not-a-day = The date of birth must be a real date, like 27 3 2012
fault-name-missing = Enter your name
fault-notices-missing = Choose how formal notices should reach you

## Sign in

sign-in-title = Sign in
sign-in-email = Your e-mail address
sign-in-password = Your password
sign-in-button = Sign in
sign-in-forgotten = I have forgotten my password
sign-in-invite = You can only join with an invitation from the council. If you have none, phone the plan team.
password-show = Show
password-hide = Hide
password-show-label = Show password
password-hide-label = Hide password
password-shown = Your password is shown
password-hidden = Your password is hidden

## The code

code-title = Check your e-mail
code-lead = If your e-mail address and password are right, we have sent you a code with 6 numbers. It works for 15 minutes.
code-again-sent = We have sent another code. An older code still works until its 15 minutes are over.
code-label = Code from the e-mail
code-hint = 6 numbers. You can paste it.
code-remember = Remember this device for 30 days
code-remember-hint = Only on your own phone or computer. You will not need a code here.
code-button = Continue
code-again-heading = If the code has not come
code-again = Look in your junk mail first. It can take a few minutes.
code-again-button = Send another code

## Forgotten password

forgotten-title = Forgotten password
forgotten-lead = To keep the case safe, you need two things for a new password.
forgotten-mail = A link, which we send to your e-mail address now.
forgotten-word = A word, which the plan team gives you by phone or letter. Phone { $phone }.
forgotten-button = Send me the link
forgotten-sent-title = Check your e-mail
forgotten-sent = If we know that e-mail address, we have sent a link to it.
forgotten-sent-next = Now phone the plan team on { $phone } and ask for your word. You need both.
reset-title = Choose a new password
reset-lead = This signs you out everywhere and forgets your remembered devices.
reset-word = The word from the plan team
reset-word-hint = They gave it to you by phone or in a letter.
reset-password = New password
reset-password-hint = At least 12 characters. Three words that you will remember work well. You can paste it.
reset-button = Save my new password
reset-done-title = Your password is changed
reset-done = You can now sign in with your new password. We have sent you an e-mail about it.
reset-ended-title = This link no longer works
reset-ended = Links for a new password work only once, and not for long. Ask for a new one.
reset-ended-again = Ask for a new link

## Signed out

signed-out-title = You are signed out
signed-out = You have signed out. It is safe to close this page.
signed-out-device = If other people use this phone or computer, close the browser too.
signed-out-idle-title = We signed you out
signed-out-idle = You had not used the website for 30 minutes. We signed you out to keep the case safe.
signed-out-long = You had been signed in for 12 hours. We signed you out to keep the case safe.
signed-out-again = Sign in again
stay-title = Do you want to stay signed in?
stay-lead = You will be signed out in { $left }, because you have not used the website for a while.
stay-page-lead = If you do not use the website, you will be signed out in { $left }.
stay-minutes = { $minutes ->
    [one] 1 minute
   *[other] { $minutes } minutes
}
stay-button = Stay signed in

## Joining

join-title = Join with your invitation
join-private = This invitation is only for the person it was sent to.
join-lead = The plan team gave you a word by phone or letter. You need it now, and the date of birth of the child or young person.
join-tries = You have five tries. Then the invitation ends and we call you.
join-word = Your word
join-word-hint = It is not in the e-mail.
join-born = Date of birth of the child or young person
join-born-hint = For example, 27 3 2012
join-day = Day
join-month = Month
join-year = Year
join-button = Continue
join-not-you = If this invitation is not for you, close this page and tell the plan team.
join-ended-title = This invitation no longer works
join-ended = An invitation works once, for 14 days, and for five tries.
join-ended-again = Ask the plan team for a new one:
account-title = Your name and password
account-name = Your name
account-name-hint = As you want us to write it.
account-password = Choose a password
account-password-hint = At least 12 characters. Three words that you will remember work well. You can paste it.
account-button = Join
notices-legend = May we send formal notices here?
notices-hint = Formal notices are letters that the law says we must send, like decisions. You can change this at any time.
notices-email = Yes, by e-mail and on this website
notices-post = No, send them by post
joined-title = You have joined
joined-lead = You can now see the case.
joined-next-heading = What happens next
joined-next = We send you an e-mail when something real has happened. You can choose which ones.
joined-open = See the case
