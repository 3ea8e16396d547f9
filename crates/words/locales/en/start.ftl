### The public start page.

start-title = See where your plan, or your child's plan, has got to
start-lead = Use this service to see where an education, health and care plan (EHC plan) has got to.
start-can-heading = What you can see
start-can-step = where the case is now, and who has it
start-can-next = what must happen next, and the last day for it
start-can-late = what is late, by how many days, and what you can do
start-can-mail = an e-mail when something real has happened
start-sign-in = Sign in
start-open = See your children
start-invite-heading = If you have not joined yet
start-invite = You need an invitation from { $council }. Phone the plan team and ask for one.
start-invite-check = They check who you are first. This keeps the case safe.
start-invite-word = You get an e-mail with a link. You get a secret word by phone or by letter.
start-figures-heading = How long it takes
start-figures = See how many plans are sent on time here, and how long each step takes.
start-figures-link = How long it takes here
start-no-web-heading = If you do not want to use this website
start-no-web = You do not have to. You can phone or write at any time. The case goes on in the same way.
