### How somebody signs in beside their password, and where they are signed in.

fault-too-late = This page was open for too long. Start again
fault-too-many = You have as many as you can have. Remove one first
fault-app-code-missing = Enter the 6 numbers from your app
fault-app-code-not-a-code = Enter the 6 numbers from your app
fault-app-code-wrong-code = That code is wrong or was used before. Wait for the next one in your app
fault-app-code-too-late = This page was open for too long. Scan the new picture
fault-app-code-too-many = You have as many apps as you can have. Remove one first
fault-factor-name-missing = Enter a name, like My phone
fault-passkey-missing = Nothing came from your passkey. Try again
fault-passkey-wrong-code = That passkey did not work here. Try again, or use another way
fault-passkey-too-late = This page was open for too long. Try again
fault-passkey-too-many = You have as many passkeys as you can have. Remove one first
fault-recovery-missing = Enter one of your recovery codes
fault-recovery-not-a-code = A recovery code has 10 letters and numbers
fault-recovery-wrong-code = That code is wrong or was used before. Try another one
fault-password-not-together = That is not your password

## Signing in with an app or a recovery code

app-code-title = Code from your app
app-code-lead = Open your authenticator app and enter the 6 numbers that it shows for us.
app-code-label = Code from your app
app-lost-heading = If you do not have your app
app-lost-recovery = Use a recovery code
app-lost-all = If you have lost your app and your recovery codes, phone the plan team on { $phone }. They make sure that it is you.
recovery-title = Recovery code
recovery-lead = Enter one of the codes that you printed or wrote down. Each works once.
recovery-label = Recovery code
recovery-hint = 10 letters and numbers, like AB3DE-FGH27.

## The account's page

own-title = Your account
own-lead = How you sign in, and where you are signed in now.
own-factors = How you sign in
own-email = E-mail address
own-email-back = Our e-mail to this address comes back.
own-email-back-link = See what to do about it
own-password = Password
own-password-change = Change my password
own-second = Second step
own-second-mail = A code by e-mail
own-second-recovery = A recovery code. Your passkey needs no second step
own-second-strong = A code from your app
own-weaker = A code by e-mail is weaker than a passkey or an app: whoever can read your e-mails can use it. Once you add one of them, we send no codes by e-mail.
own-apps = Authenticator apps
own-passkeys = Passkeys
own-passkey-add = Add a passkey
own-app-add = Add an authenticator app
own-codes-left = { $left ->
    [0] You have no recovery codes. Make some, so that a lost phone does not lock you out.
    [one] You have 1 recovery code left.
   *[other] You have { $left } recovery codes left.
}
own-codes-make = Make new recovery codes
own-sessions = Where you are signed in
own-sessions-why = If you see one that is not you, end it. Then change your password.
own-sessions-end = Sign out everywhere else
own-devices = Devices that need no code
own-devices-none = No device is remembered.
own-mails = E-mails
own-mails-link = Choose which e-mails you get
factor-name = Name
factor-name-hint = So that you know it again, like My phone.
factor-added = Added
factor-used = Last used
factor-never = Not used yet
factor-remove = Remove
session-here = This one
session-network = Network
session-began = Signed in
session-used = Last used
session-end = End
device-since = Since
device-until = Until
device-forget = Forget
device = { $program ->
    [chrome] Chrome
    [edge] Edge
    [firefox] Firefox
    [safari] Safari
    [samsung] Samsung Internet
    [opera] Opera
   *[other] A browser
} on { $system ->
    [windows] a Windows computer
    [mac] a Mac
    [iphone] an iPhone
    [ipad] an iPad
    [android] an Android phone or tablet
    [chromebook] a Chromebook
    [linux] a Linux computer
   *[other] some device
}

## Adding an app

app-title = Add an authenticator app
app-lead = An authenticator app on your phone shows a new code every 30 seconds. Most are free, and they work without a signal.
app-scan = 1. Scan this picture with the app
app-picture = QR code to scan with your authenticator app
app-type = If you cannot scan it, type this into the app:
app-prove = 2. Enter the first code
app-button = Add this app

## Passkeys

sign-in-passkey = Sign in with a passkey
passkey-title = Sign in with your passkey
passkey-lead = Your phone, computer or key asks for your finger, your face or your PIN. You need no password and no code.
passkey-code-lead = Your password is right. You have a passkey: use it now.
passkey-lost-heading = If you do not have your passkey
passkey-button = Use my passkey
passkey-password-instead = Use my password instead
passkey-confirm-lead = Use your passkey once more before you change how you sign in. This lasts 10 minutes.
passkey-add-title = Add a passkey
passkey-add-lead = With a passkey you sign in by your finger, your face or the PIN of your phone or computer. Nobody can guess it or talk you out of it.
passkey-add-kept = Your finger or face stays on your device. We never see it.
passkey-add-button = Add this passkey
passkey-app-instead = Use an authenticator app instead
passkey-without = Passkeys need JavaScript, and this page has none. Use another way.
passkey-failed = That did not work. Try again, or use another way.
passkey-not-here = Passkeys cannot be used at this address. Use another way.
confirm-passkey = Use my passkey instead

## Recovery codes

codes-title = Recovery codes
codes-lead = If your phone is lost, a recovery code lets you in. We show you 10 codes, once. Print them or write them down.
codes-end = { $left ->
    [one] Your 1 code from before will no longer work.
   *[other] Your { $left } codes from before will no longer work.
}
codes-button = Show me new codes
codes-none = Recovery codes stand in for a passkey or an authenticator app. You have none yet.
codes-made = These are your recovery codes. You cannot see them again.
codes-once = Each code works once.
codes-keep = Keep them apart from your phone, on paper.
codes-never = We will never ask you for one by phone or e-mail.
codes-done = I have kept them

## Once more

confirm-title = Is it still you?
confirm-lead = Enter your password once more before you change how you sign in. This lasts 10 minutes.
confirm-button = Continue
confirm-kept = What you typed is kept. Nothing is sent yet.
check-title = Check and send: nothing is lost
check-lead = What you typed is still here. Press the button to send it.
check-button = Send
check-again = First show again that it is you, in a new tab. Then come back to this page.
check-again-link = Show that it is you (opens in a new tab)
check-sent-title = It was sent before
check-sent-lead = You pressed the button more than once. Nothing was sent twice.
check-sent-then = Look whether it is there. If it is not, press back and send it again.
check-anothers-title = This was not sent
check-anothers-lead = Somebody else was signed in when it was typed. So we do not show it, and we did not send it.
check-anothers-then = Is it yours? Sign out, sign in as yourself, and type it again.

## Before anything else, for those who work with many families

set-up-title = Set up your second step
set-up-lead = Before you see any case, add a passkey, or a second step to your password.
set-up-why = You can see more than one family's case. A password that somebody finds out must not be enough.
