### The frame around every page: title, header, navigation, footer and help.

service = Waymark
title = { $page } – { $service } – { $council }
title-error = Error: { $title }
skip = Skip to main content
nav-label = Menu
nav-back = Way back
nav-section = Service information
nav-children = Your cases
nav-account = Your account
nav-caseload = Today
nav-figures = Your team
nav-board = Plans on time
nav-hand-out = Hand out cases
nav-line = Phone line
nav-audit = The record of who looked
nav-staff = Who works here
nav-sign-in = Sign in
nav-sign-out = Sign out
phase-demo-tag = Demo
phase-demo-text = Every family here is invented. Nothing you see is a real case.
exit = Leave this page now
exit-hidden = Emergency:
exit-pressed-once = Press Shift two more times to leave.
exit-pressed-twice = Press Shift one more time to leave.
exit-activated = Leaving this page.
exit-timed-out = Leaving this page was stopped.

help-heading = Talk to somebody
help-worker = { $name }, { $team }
help-team = The plan team
help-sendiass = { $name } gives free, private advice. They are not the council.
help-urgent = If a child is in danger now, call 999.
label-phone = Phone:
label-email = E-mail:
label-web = Website:

footer-heading = Support links
footer-help = Help and contact
footer-timeliness = How long it takes here
footer-accessibility = Accessibility
footer-privacy = Privacy
footer-cookies = Cookies
footer-whose = This service is run by { $council }.
