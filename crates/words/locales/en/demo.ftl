### Pages of a demo council alone.

demo-links-title = Sign in as one of the demo families
demo-links-lead = Every family here is invented. Choose one to see what they see.
demo-mail-title = E-mails that the demo wrote
demo-mail-none = No e-mail has been written yet.
demo-mail-caption = The newest e-mail is first
demo-mail-to = To
demo-mail-subject = Subject
demo-mail-when = When
demo-mail-one-title = E-mail: { $subject }
demo-mail-text = The text
demo-mail-links = The links in it
demo-mail-back = Back to all e-mails
demo-mail-link = See the e-mails that the demo wrote
