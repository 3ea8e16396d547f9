### Messages between a family and the council's team.

messages-title = Your messages
messages-title-adviser = Messages for the family
messages-lead = Write to the plan team, and read what they answer.
messages-whose = Only you, any adviser you let write for you, and the council can read these. No other parent can.
messages-whose-adviser = You write for the family that lets you. They read all that you write here.
case-messages-link = Messages
messages-none = You have not written to us yet.
messages-none-adviser = Nothing was written for this family yet.
messages-write = Write to the plan team
messages-back = Your messages
messages-cannot-write = You can read these messages, but not write here any more. Ring the plan team on { $phone }.

message-about-late = Why is it late?
message-about-date = A date
message-about-document = A document
message-about-meeting = A meeting
message-about-school = A school
message-about-other = Something else

message-waits = We will answer by { $date }.
message-missed = We said that we would answer by { $date }. We have not, and we are sorry.
message-missed-flag = Late
message-kept = We answered on { $date }.
message-late = We answered on { $on }. We had said by { $date }.
message-missed-turn = Ring the plan team on { $phone }. If that does not help, you can complain:

message-new-title = Write to the plan team
message-new-first = What we can tell you now
message-new-first-lead = This may already answer you.
message-missing-heading = What is still missing
message-missing-item = { $from }: asked on { $asked }, due by { $due }
message-missing-none = We are not waiting for anyone's advice.
message-new-write = Your message
message-new-about = What is it about?
message-new-text = What do you want to say?
message-new-text-hint = Up to 5,000 characters. The council keeps it with the case.
message-new-promise = { $days ->
    [one] We answer within { $days } working day: by { $date }.
   *[other] We answer within { $days } working days: by { $date }.
}
message-new-promise-else = { $days ->
    [one] If nothing else is said above, we answer within { $days } working day: by { $date }.
   *[other] If nothing else is said above, we answer within { $days } working days: by { $date }.
}
message-new-urgent = If someone is in danger now, do not write. Ring 999.
message-send = Send
message-save = Save and come back later
message-saved = We kept what you typed. Nothing is sent yet.
message-saved-without-files = We kept what you typed. Nothing is sent yet. Files are not kept: choose them again when you send.
message-files = Add files (optional)
message-files-hint = Photos, letters, reports: up to { $megabytes } MB each, { $files } at once. They join the documents of the case. Choose them last: they are not kept with a message that you save.
message-files-refused = Not taken
message-files-here = Files that are here
message-files-here-means = Your message is not sent yet. You need not send these files again. They go with your message when you press Send. The plan team has them already, as documents of the case.
message-files-checking = { $count ->
    [one] 1 more file is not checked yet. It opens here once we know that it is safe.
   *[other] { $count } more files are not checked yet. They open here once we know that they are safe.
}
message-files-unsafe = { $count ->
    [one] 1 more file cannot be opened: we could not make sure that it is safe.
   *[other] { $count } more files cannot be opened: we could not make sure that they are safe.
}
document-message = The message that it came with
messages-begun = You began a message and have not sent it.
messages-go-on = Go on with your message

message-thread-title = Message: { $about }
message-sent = We have your message. We will answer by { $date }.
message-again = Write again about this
message-again-hint = Write about something else in a new message.
message-from-own = You
message-from-phone = You rang. { $name } wrote down for you:
message-from-for = Written for you by { $name } of { $service }
message-from-adviser = { $name } of { $service }, for the family
message-from-family = The family
message-from-officer = { $name }, for the council
message-for-named = { $name } of { $service }, for { $family }

message-help-title = If someone is not safe
message-help-999 = If someone is in danger now, ring 999.
message-help-childrens = Children's services:
message-help-out = In the evening and at weekends:
message-help-team = Your message is at the top of the team's list. If you cannot wait, ring the plan team on { $phone }.

fault-message-about-missing = Choose what it is about
fault-text-theirs = A colleague has this message. Take it over first, so that the family does not get two answers
fault-text-not-here = Your message is not sent: you cannot send files here any more. Press Send to send it without them
fault-text-taken = Somebody wrote while you did. Read it below, then send yours if it still fits

staff-messages-case = Messages on this case
staff-messages-case-none = Nobody wrote about this case yet.
staff-messages-side = { $about }, from { $name }
staff-message-title = Message from { $name }
staff-message-about = About
staff-message-answer = Your answer
staff-message-answer-hint = The family sees your name.
staff-message-files = Files for the family (optional)
staff-message-files-hint = Up to { $megabytes } MB each, { $files } at once. Only whoever this answer is for gets them, and any adviser of theirs who sees documents. They can open them once they are checked.
staff-message-files-what = If you add files: what are they?
staff-message-files-here-means = Only officers see these so far. The family gets them with your next answer here. If one is not to go, open it and take it off the case first.
staff-message-send = Send the answer
staff-message-mark = Mark as read
staff-message-marked = Read by the team
staff-message-all = All messages on this case
staff-message-danger = Some words in it may mean that somebody is not safe. Read it now.
staff-message-taken-down = { $name }, by phone. { $officer } wrote it down
