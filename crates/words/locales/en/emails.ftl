### Which e-mails a person gets, and stopping them.

emails-title = Your e-mails
emails-lead = We write to you when something real has happened. Our e-mails never name the child or young person.
emails-saved = Your choices are saved.
emails-legend = E-mails you can switch on and off
emails-milestones = Something has happened
emails-milestones-hint = For example: a report is in, or a school was asked.
emails-dates = A date is near or has passed
emails-dates-hint = For example: a decision is due in 7 days, or something is now late.
emails-news = News about your case
emails-news-hint = For example: you have a new worker, or there is a note for you.
emails-button = Save my choices
emails-notices-heading = Formal notices
emails-notices-why = The law says we must send you these, like decisions and plans. So you cannot stop them. You can have them by post.
emails-notices-button = Save how notices come
unsubscribe-title = Stop our e-mails
unsubscribe-lead = This stops every e-mail that we do not have to send.
unsubscribe-notices = Formal notices do not stop, because the law says we must send them.
unsubscribe-button = Stop the e-mails
unsubscribed-title = The e-mails have stopped
unsubscribed = We will send you no more e-mails that we do not have to send.
unsubscribed-notices = Formal notices still come. You can have them by post.
unsubscribed-post = Sign in to have notices by post
unsubscribed-phone = Or phone the plan team on { $phone }.
unsubscribed-back = You can switch the e-mails on again when you sign in.
unsubscribe-ended-title = This link does not work
unsubscribe-ended = Sign in to choose your e-mails, or phone the plan team on { $phone }.
