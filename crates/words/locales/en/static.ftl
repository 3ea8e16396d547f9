### Accessibility, privacy, cookies, help, and the pages of trouble.

## Help and contact

contact-title = Help and contact
contact-lead = You can phone, e-mail or write. You do not have to use this website.
contact-team-heading = The plan team
contact-team = They work for { $council }. They can tell you where the case is.
contact-sendiass-heading = Free advice that is not the council
contact-sendiass = { $name } gives free and private advice to families. The council cannot see what you tell them. Children and young people can ask them too.
contact-complain-heading = If you want to complain
contact-complain = Tell the plan team first if you can. If that does not help, complain to { $name }.
contact-complain-then = If the council's answer does not help, the Ombudsman can look at it. It is free.
contact-ombudsman = Local Government and Social Care Ombudsman
contact-figures-heading = How long things take
contact-figures = How many plans are sent on time here, and how long each step takes
contact-mediation-heading = Mediation
contact-mediation = A mediation adviser helps you and the council agree. It is free.
contact-danger-heading = If someone is in danger
contact-danger = If a child is in danger now, call 999.
contact-school-heading = If your child has no school or no help
contact-school = If your child is not in school, or does not get the help in the plan, phone the plan team today.

## Accessibility statement

accessibility-title = Accessibility statement
accessibility-whose = { $council } runs this website. We want as many people as possible to be able to use it.
accessibility-means = This means you should be able to:
accessibility-zoom = make the text twice as big without losing anything
accessibility-phone = use it on a small phone
accessibility-keyboard = use it with only a keyboard
accessibility-reader = listen to it with a screen reader
accessibility-script = use all of it with scripts switched off
accessibility-print = print every page
accessibility-status-heading = How accessible it is
accessibility-aim = The website aims to meet the Web Content Accessibility Guidelines version 2.2, level AA.
accessibility-status-full = This website is fully compliant with those guidelines.
accessibility-status-partial = This website is partially compliant with those guidelines, because of what does not work yet.
accessibility-status-not = This website is not compliant with those guidelines, because of what does not work yet.
accessibility-status-unknown = Nobody has tested it by hand yet, so we cannot say how far it meets them.
accessibility-reviewed = { $by } tested it by hand. This statement was last reviewed on { $date }.
accessibility-faults-heading = What does not work yet
accessibility-no-faults = We know of no faults. Automatic tests find only some of them, so tell us what you find.
accessibility-help-heading = If you need something in another way
accessibility-help = Phone or e-mail the plan team. They can read a page to you or send it on paper. Large print and Easy Read are ways too.
accessibility-tell-heading = Tell us what does not work
accessibility-tell = Tell the plan team. They must answer you.
accessibility-enforce-heading = If our answer does not help
accessibility-enforce = The Equality and Human Rights Commission (EHRC) enforces the accessibility rules. Its advice service can help you.
accessibility-enforce-name = Equality Advisory and Support Service
accessibility-tested-heading = How we tested it
accessibility-tested = Every page is tested by a program, with scripts on and off, each time it is changed. That cannot find every fault.

## Privacy notice

privacy-title = Privacy notice
privacy-whose = { $council } decides how what is on this website is used. It is the data controller.
privacy-what-heading = What we keep
privacy-what-child = the name and date of birth of the child or young person, and what has happened in the case, from the council's records
privacy-what-you = your name, your e-mail address and how you are linked to the child
privacy-what-choices = which e-mails you want, and how formal notices reach you
privacy-what-sign-in = when you signed in, and who looked at a case and when
privacy-what-browser = which browser, and the first part of which network, you signed in from: your account page shows you both
privacy-what-password = a scrambled form of your password, which nobody can read back
privacy-why-heading = Why we keep it
privacy-why = The law makes the council assess children, make plans and tell families. That law is the Children and Families Act 2014. This is a public task, and for facts about health a task of substantial public interest.
privacy-who-heading = Who sees it
privacy-who-family = You, and each other person of the family whom the council has checked. Each sees only what concerns them.
privacy-who-council = Council workers who need it for the case, and firms that run this website or its e-mail for the council.
privacy-who-system = A council can let its own case system take a copy of what families send here. Then the page where you send something says so, and you can see when it was taken.
privacy-who-figures = Everybody can read how long things take here. Those figures name nobody, and small numbers are hidden.
privacy-who-nobody = Nobody else. It is not sold, and there is no advertising and no tracking.
privacy-mail = Our e-mails never hold a child's name, school or needs.
privacy-long-heading = How long we keep it
privacy-long-case = The council's records rules say how long a case is kept. It is usually until the young person is at least 25. Ask us for the exact time.
privacy-long-session = You are signed out after 30 minutes without doing anything, and after 12 hours at most.
privacy-long-code = A code that we send you works for 15 minutes.
privacy-long-device = A device that you ask us to remember is forgotten after 30 days.
privacy-long-invitation = An invitation works for 14 days.
privacy-rights-heading = Your rights
privacy-rights = You can ask what we hold about you, or about your child, and get a copy.
privacy-rights-correct = You can ask us to put right what is wrong.
privacy-rights-object = You can say that you do not want it used in some way. We must answer you.
privacy-ask-heading = Who to ask
privacy-ask = Ask the council's data protection contact:
privacy-ask-team = Ask the plan team:
privacy-ico = If the answer does not help, you can complain to someone independent.
privacy-ico-link = Information Commissioner's Office (ICO)

## Cookies

cookies-title = Cookies
cookies-lead = Cookies are small files that a website keeps on your phone or computer.
cookies-only = We use only cookies that signing in needs. Nobody counts or follows you.
cookies-caption = The cookies we use
cookies-name = Name
cookies-for = What it is for
cookies-long = How long it stays
cookies-session-for = It keeps you signed in.
cookies-session-long = Until you sign out, and 12 hours at most
cookies-device-for = It is set only if you ask us to remember your device. You then need no code there.
cookies-device-long = 30 days
cookies-advice-for = It is for people whom we ask for advice about a child. It is set when they open our link and type their code.
cookies-advice-long = Until they close the page, and 2 hours after they last kept what they typed
cookies-provider-for = It is for people who work for the council. It is set while they sign in with their work account.
cookies-provider-long = 10 minutes

## Pages of trouble

trouble-not-found-title = Page not found
trouble-not-found = This page is not there, or you cannot see it.
trouble-not-found-typed = If you typed the address, check it.
trouble-not-found-signed = You may need to sign in first.
# The same words for everyone: a family whose case was closed to view, and a stranger.
trouble-not-found-before = If you could open it before and you do not know why you cannot now, phone the plan team on { $phone }. Ask for it to be explained in private.
trouble-too-many-title = Please wait a little
trouble-too-many = There were too many tries in a short time. This keeps everyone's cases safe.
trouble-too-many-wait = Try again in { $minutes ->
        [one] 1 minute
       *[other] { $minutes } minutes
    }.
trouble-fault-title = Sorry, something went wrong
trouble-fault = This is our fault, not yours. Try again in a few minutes.
trouble-fault-kept = Nothing that you sent before was lost.
trouble-fault-reference = If you phone us, tell us this reference: { $reference }
trouble-away-title = Sorry, the website is not working now
trouble-away = We are working on it. Try again later.
trouble-away-phone = If you cannot wait, phone the plan team on { $phone }. { $hours }.
trouble-form-title = That did not work
trouble-form = We could not use what was sent. Go back and try again.
trouble-form-other-site = The form may have been open for too long, or on another website.
trouble-start = Go to the start page
