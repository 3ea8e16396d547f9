### The pages of advisers, who work for a service that is not the council.

nav-service = Shared with me
nav-service-people = My service
shared-banner-title = Shared with you
shared-banner = You read this case as the family lets you. “You” on this page is the family.

service-title = Cases shared with me
service-lead = Each family decides what you see, and until when. A case that they stop sharing leaves this list.
service-none = No family shares a case with you now.
service-giver = Shared by
service-until = Until
service-new = { $count ->
    [0] Nothing new since you looked
    [one] 1 thing has happened since you looked
   *[other] { $count } things have happened since you looked
}
service-unopened = You have not opened it yet
service-code = A family reads a code out to you
service-code-label = The code
service-code-hint = Two words and a number, such as copper-otter-41. It works for 10 minutes, once.
service-code-button = Use the code
service-taken = The family shares the case with you now.
service-people-link = Colleagues and numbers
shared-notes-link = Notes with the family
shared-end = You do not need it any more?
shared-end-what = If you stop, only the family can let you in again.
shared-end-button = Stop seeing this case
fault-grant-code-missing = Enter the code
fault-grant-code-wrong-code = This code is wrong, used, or too old. Ask the family for a new one

service-people-title = { $name }: colleagues and numbers
service-people-lead = You see who works with you, and numbers. You do not see other advisers’ cases.
service-figures = Numbers
service-advisers = Advisers
service-open-now = Cases shared now
service-given-lately = Began in the last 30 days
service-few = Fewer than 5
service-people-heading = Advisers
service-adviser-name = Name
service-adviser-email = E-mail
service-adviser-leads = Leads
service-yes = Yes
service-no = No
service-remove = Remove
service-remove-whose = { $name } from the service
service-self = This is you
service-remove-what = Whoever you remove can no longer sign in. What families share with them ends, and each family is told.
service-invited = Invited, and not here yet
service-invited-until = Until
service-uninvite = Take the invitation back
service-uninvite-whose = : { $name }
service-invite = Invite a colleague
service-invite-leads = They lead the service too
service-invite-button = Send the invitation
service-added-title = { $name } is invited
service-added-word = Say this word to them. It is in no e-mail, and you do not see it again.
service-added-until = The link in their e-mail works until { $date }.

service-join-title = Join as an adviser
service-join-lead = You have an invitation to see the cases that families share with you. Enter the word that was said to you, and choose a password.
service-join-next = After that you set up an app on your phone for signing in.
