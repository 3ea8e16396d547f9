### The frame around every page: title, header, navigation, footer and help.

service = Waymark
title = { $page } – { $service } – { $council }
title-error = Error: { $title }
skip = Skip to main content
nav-label = Menu
nav-menu = Menu
nav-children = Your children
nav-emails = Your e-mails
nav-sign-in = Sign in
nav-sign-out = Sign out
phase-tag = New service
phase-demo-tag = Demo
phase-text = This is a new service. If something is wrong or unclear, tell us.
phase-text-link = Tell us
phase-demo-text = Every family here is invented. Nothing you see is a real case.
exit = Leave this page now
exit-hidden = Emergency:
exit-help = Opens a weather page. It does not clear your browsing history.
exit-pressed-once = Press Shift two more times to leave.
exit-pressed-twice = Press Shift one more time to leave.
exit-activated = Leaving this page.
exit-timed-out = Leaving this page was stopped.

help-heading = Get help
help-phone = Phone the plan team
help-hours = Open { $hours }
help-email = E-mail the plan team
help-sendiass = Free advice that is not the council: { $name }
help-sendiass-hint = They are free, private and on nobody's side. The council cannot see what you tell them.
help-contact-phone = Phone { $phone }
help-urgent = If a child is in danger now, call 999.

footer-heading = Support links
footer-help = Help and contact
footer-accessibility = Accessibility
footer-privacy = Privacy
footer-cookies = Cookies
footer-whose = This service is run by { $council }.
