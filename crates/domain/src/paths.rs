//! Where things are: every address that a page, a mail or a handler writes.
//!
//! The `…_AT` constants are the shapes that the server's registry routes; the functions
//! fill them in. A token in an address is already safe there (letters, digits, `-`, `_`, `.`).

use crate::clock::Rule;
use crate::ids::{
    CallId, DecisionLetterId, DocumentId, EventId, GrantId, InvitationId, PersonId, PledgeId,
    SendingId, ThreadId, Timestamp, UploadId,
};
use crate::queue::{Desk, Item};
use crate::reference::CaseRef;

/// The start page.
pub const START: &str = "/";
/// Whom to ask, and how to get in.
pub const HELP: &str = "/help";
/// How accessible the service is.
pub const ACCESSIBILITY: &str = "/accessibility";
/// What is kept, why and how long.
pub const PRIVACY: &str = "/privacy";
/// The one cookie.
pub const COOKIES: &str = "/cookies";
/// How long it takes here: the council's figures.
pub const TIMELINESS: &str = "/how-long-it-takes";
/// The same as a table for programs.
pub const TIMELINESS_CSV: &str = "/how-long-it-takes/figures.csv";
/// The chart by itself, for other websites.
pub const TIMELINESS_PICTURE: &str = "/how-long-it-takes/chart.svg";
/// What the council promised after an inspection, and whether it keeps to it.
pub const PLEDGES: &str = "/what-we-promised";

/// E-mail address and password.
pub const SIGN_IN: &str = "/sign-in";
/// The six digits that were sent.
pub const SIGN_IN_CODE: &str = "/sign-in/code";
/// Send the six digits once more.
pub const SIGN_IN_CODE_AGAIN: &str = "/sign-in/code/again";
/// A recovery code, instead of the app or passkey that is not at hand.
pub const SIGN_IN_RECOVERY: &str = "/sign-in/recovery";
/// A passkey, instead of address and password.
pub const SIGN_IN_PASSKEY: &str = "/sign-in/passkey";
/// The session has ended.
pub const SIGNED_OUT: &str = "/signed-out";
/// End the session.
pub const SIGN_OUT: &str = "/sign-out";
/// The session is about to end; the POST keeps it.
pub const STAY: &str = "/stay-signed-in";
/// Ask for a new password.
pub const FORGOTTEN: &str = "/forgotten-password";
/// The link is on its way, if the address is known.
pub const FORGOTTEN_SENT: &str = "/forgotten-password/sent";
/// The password is changed.
pub const PASSWORD_CHANGED: &str = "/password-changed";
/// The page that the mail about a new password leads to.
pub const RESET_AT: &str = "/new-password/{token}";

/// The page that an invitation's mail leads to.
pub const JOIN_AT: &str = "/join/{token}";
/// Name, password and the choice about formal notices, after the invitation was proven.
pub const JOIN_ACCOUNT: &str = "/join/account";

/// Joined.
pub const JOINED: &str = "/joined";

/// One card for each case.
pub const CHILDREN: &str = "/children";
/// One case: where it is, who has it, what comes next.
pub const CASE_AT: &str = "/cases/{case}";
/// Everything that has happened.
pub const TIMELINE_AT: &str = "/cases/{case}/timeline";
/// Why a step has its date.
pub const WHY_AT: &str = "/cases/{case}/why/{rule}/{nth}";

/// Addresses, phone numbers, schools and meetings.
pub const DETAILS_AT: &str = "/cases/{case}/details";
/// What changes when the rights move to the young person, and who may still see the case.
pub const RIGHTS_MOVING_AT: &str = "/cases/{case}/rights-moving";
/// What a parent wishes.
pub const RIGHTS_WISHES_AT: &str = "/cases/{case}/rights-moving/wishes";

/// Whom one lets into a case: one's advisers.
pub const ADVISERS_AT: &str = "/cases/{case}/advisers";
/// Let an adviser in.
pub const ADVISER_GIVE_AT: &str = "/cases/{case}/advisers/give";
/// One adviser: what they may see, until when.
pub const ADVISER_AT: &str = "/cases/{case}/advisers/{grant}";
/// They see it no more.
pub const ADVISER_END_AT: &str = "/cases/{case}/advisers/{grant}/end";
/// They stay for longer.
pub const ADVISER_RENEW_AT: &str = "/cases/{case}/advisers/{grant}/renew";
/// Notes between a family and one adviser.
pub const ADVISER_NOTES_AT: &str = "/cases/{case}/advisers/{grant}/notes";

/// What one person and the council's team write to each other.
pub const MESSAGES_AT: &str = "/cases/{case}/messages";
/// Write about something new.
pub const MESSAGE_NEW_AT: &str = "/cases/{case}/messages/new";
/// One matter.
pub const MESSAGE_AT: &str = "/cases/{case}/messages/{thread}";
/// Calls that one person asked for.
pub const CALLS_AT: &str = "/cases/{case}/calls";
/// Ask for a call.
pub const CALL_NEW_AT: &str = "/cases/{case}/calls/new";
/// One call.
pub const CALL_AT: &str = "/cases/{case}/calls/{call}";
/// It is wanted at another time.
pub const CALL_MOVE_AT: &str = "/cases/{case}/calls/{call}/change";
/// It is not wanted any more.
pub const CALL_CANCEL_AT: &str = "/cases/{case}/calls/{call}/cancel";
/// It, for a calendar.
pub const CALL_CALENDAR_AT: &str = "/cases/{case}/calls/{call}/call.ics";
/// One call, at an officer's desk.
pub const STAFF_CALL_AT: &str = "/staff/cases/{case}/calls/{call}";
/// One's dates for one's own calendar.
pub const ACCOUNT_CALENDAR: &str = "/account/calendar";
/// What somebody of a family, or an adviser, typed before their session ran out.
pub const ACCOUNT_UNSENT: &str = "/account/unsent";
/// They, at a secret address.
pub const CALENDAR_AT: &str = "/calendar/{secret}/waymark.ics";
/// Letters to print and post.
pub const STAFF_LETTERS: &str = "/staff/letters";
/// All that can be printed, as one file.
pub const STAFF_LETTERS_FILE: &str = "/staff/letters/letters.pdf";
/// One of them.
pub const STAFF_LETTER_AT: &str = "/staff/cases/{case}/letters/{letter}";
/// It, to print.
pub const STAFF_LETTER_FILE_AT: &str = "/staff/cases/{case}/letters/{letter}/letter.pdf";
/// The letters of decisions that went to somebody.
pub const DECISION_LETTERS_AT: &str = "/cases/{case}/letters";
/// One of them.
pub const DECISION_LETTER_AT: &str = "/cases/{case}/letters/{decision_letter}";
/// The same, to print.
pub const DECISION_LETTER_FILE_AT: &str = "/cases/{case}/letters/{decision_letter}/letter.pdf";
/// The letters of decisions that went to whoever let an adviser in.
pub const SHARED_DECISION_LETTERS_AT: &str = "/shared/{under}/{case}/letters";
/// One of them.
pub const SHARED_DECISION_LETTER_AT: &str = "/shared/{under}/{case}/letters/{decision_letter}";
/// The same, to print.
pub const SHARED_DECISION_LETTER_FILE_AT: &str =
    "/shared/{under}/{case}/letters/{decision_letter}/letter.pdf";
/// The letters of decisions of a case, at an officer's desk; a POST begins one.
pub const STAFF_DECISION_LETTERS_AT: &str = "/staff/cases/{case}/decision-letters";
/// One of them: written, saved; once it is sent, read.
pub const STAFF_DECISION_LETTER_AT: &str = "/staff/cases/{case}/decision-letters/{decision_letter}";
/// What it has to say, what the family reads, to whom it goes; a POST sends it.
pub const STAFF_DECISION_LETTER_CHECK_AT: &str =
    "/staff/cases/{case}/decision-letters/{decision_letter}/check";
/// It is thrown away.
pub const STAFF_DECISION_LETTER_THROW_AT: &str =
    "/staff/cases/{case}/decision-letters/{decision_letter}/throw-away";
/// A letter is begun that takes its place.
pub const STAFF_DECISION_LETTER_CORRECT_AT: &str =
    "/staff/cases/{case}/decision-letters/{decision_letter}/correct";
/// An officer takes it.
pub const STAFF_CALL_TAKE_AT: &str = "/staff/cases/{case}/calls/{call}/take";
/// An officer hands a call on to a colleague.
pub const STAFF_CALL_HAND_ON_AT: &str = "/staff/cases/{case}/calls/{call}/hand-on";
/// The same for an adviser who writes for a family.
pub const SHARED_MESSAGES_AT: &str = "/shared/{under}/{case}/messages";
/// Write about something new, for a family.
pub const SHARED_MESSAGE_NEW_AT: &str = "/shared/{under}/{case}/messages/new";
/// One matter, of a family that is helped.
pub const SHARED_MESSAGE_AT: &str = "/shared/{under}/{case}/messages/{thread}";
/// The desk of the phone line: finds whoever rings.
pub const STAFF_LINE: &str = "/staff/line";
/// The check of somebody who rings about a case.
pub const STAFF_CALLER_AT: &str = "/staff/line/cases/{case}/callers/{caller}";
/// One step of it.
pub const STAFF_CALLER_STEP_AT: &str = "/staff/line/cases/{case}/callers/{caller}/{step}";
/// The call with somebody who was checked; what was said ends it.
pub const STAFF_LINE_CASE_AT: &str = "/staff/line/cases/{case}";
/// What was said in a call that is over is written down.
pub const STAFF_LINE_NOTE_AT: &str = "/staff/line/cases/{case}/note/{caller}";
/// A call is booked for somebody who was checked.
pub const STAFF_LINE_BOOK_AT: &str = "/staff/line/cases/{case}/book";
/// What somebody says who was checked is written down for the plan team.
pub const STAFF_LINE_TAKE_DOWN_AT: &str = "/staff/line/cases/{case}/message";
/// A letter is posted once more to somebody who was checked.
pub const STAFF_LINE_LETTERS_AT: &str = "/staff/line/cases/{case}/letters";
/// Somebody who was checked signs in with another address from tomorrow.
pub const STAFF_LINE_EMAIL_AT: &str = "/staff/line/cases/{case}/email";
/// What the link of a mail opens: a new address is stopped.
pub const EMAIL_STOP_AT: &str = "/email-change/{token}";
/// A new address was stopped.
pub const EMAIL_STOPPED: &str = "/email-change-stopped";
/// One stops a new address of one's own account.
pub const ACCOUNT_EMAIL_STOP: &str = "/account/email/stop";
/// Our e-mail to one's address came back: what that means, and how it is tried again.
pub const ACCOUNT_EMAIL: &str = "/account/email";
/// A mail is sent that shows whether it comes.
pub const ACCOUNT_EMAIL_TEST: &str = "/account/email/test";
/// The link of that mail: our e-mail reaches its address.
pub const EMAIL_WORKS_AT: &str = "/email-works/{token}";
/// It does, and was noted.
pub const EMAIL_WORKS: &str = "/email-works";
/// Where a mail server or a provider says that a mail came back.
pub const MAIL_BOUNCES: &str = "/mail/bounces";
/// The calls that the phone line makes.
pub const STAFF_LINE_CALLS: &str = "/staff/line/calls";
/// One of them.
pub const STAFF_LINE_CALL_AT: &str = "/staff/line/cases/{case}/calls/{ring}";
/// An officer of the line takes it.
pub const STAFF_LINE_CALL_TAKE_AT: &str = "/staff/line/cases/{case}/calls/{ring}/take";
/// An officer of the line hands it on.
pub const STAFF_LINE_CALL_HAND_ON_AT: &str = "/staff/line/cases/{case}/calls/{ring}/hand-on";
/// Whoever answers it wants to hear of their case, and is checked.
pub const STAFF_LINE_CALL_CHECK_AT: &str = "/staff/line/cases/{case}/calls/{ring}/check";
/// When the phone line is closed for a reason.
pub const STAFF_CLOSURES: &str = "/staff/line/closures";
/// A closure is taken back.
pub const STAFF_CLOSURE_END_AT: &str = "/staff/line/closures/{closure}/end";
/// When officers are away, and who answers meanwhile.
pub const STAFF_ABSENCES: &str = "/staff/absences";
/// What somebody who works for the council typed before their session ran out.
pub const STAFF_UNSENT: &str = "/staff/unsent";
/// Somebody is back, or does not go.
pub const STAFF_ABSENCE_END_AT: &str = "/staff/absences/{absence}/end";
/// What waits for an officer: messages to answer and calls to make.
pub const STAFF_QUEUE: &str = "/staff/queue";
/// Every matter of a case, at an officer's desk.
pub const STAFF_CASE_MESSAGES_AT: &str = "/staff/cases/{case}/messages";
/// One matter, at an officer's desk.
pub const STAFF_MESSAGE_AT: &str = "/staff/cases/{case}/messages/{thread}";
/// It was read.
pub const STAFF_MESSAGE_READ_AT: &str = "/staff/cases/{case}/messages/{thread}/read";
/// An officer takes what waits of a matter.
pub const STAFF_MESSAGE_TAKE_AT: &str = "/staff/cases/{case}/messages/{thread}/take";
/// An officer hands what waits of a matter on to a colleague.
pub const STAFF_MESSAGE_HAND_ON_AT: &str = "/staff/cases/{case}/messages/{thread}/hand-on";
/// An adviser's cases: what families share with them.
pub const SERVICE: &str = "/service";
/// An adviser types a code that a family reads out.
pub const SERVICE_CODE: &str = "/service/code";
/// The advisers of a service, and its numbers: for whoever leads it.
pub const SERVICE_PEOPLE: &str = "/service/people";
/// An adviser leaves their service.
pub const SERVICE_PERSON_END_AT: &str = "/service/people/{person}/end";
/// An invitation to a service is taken back.
pub const SERVICE_INVITATION_END_AT: &str = "/service/invitations/{invitation}/end";
/// The page that an adviser's invitation leads to.
pub const SERVICE_JOIN_AT: &str = "/service/join/{token}";
/// One case, as a family shares it with an adviser.
pub const SHARED_AT: &str = "/shared/{under}/{case}";
/// Everything that has happened on a case that is shared.
pub const SHARED_TIMELINE_AT: &str = "/shared/{under}/{case}/timeline";
/// Why a step has its date, on a case that is shared.
pub const SHARED_WHY_AT: &str = "/shared/{under}/{case}/why/{rule}/{nth}";
/// Who looked at a case that is shared.
pub const SHARED_WHO_LOOKED_AT: &str = "/shared/{under}/{case}/who-looked";
/// Notes between an adviser and the family.
pub const SHARED_NOTES_AT: &str = "/shared/{under}/{case}/notes";
/// The adviser does not need the case any more.
pub const SHARED_END_AT: &str = "/shared/{under}/{case}/end";

/// What was sent about a case: letters, reports, pictures.
pub const DOCUMENTS_AT: &str = "/cases/{case}/documents";
/// Send documents.
pub const DOCUMENTS_SEND_AT: &str = "/cases/{case}/documents/send";
/// What was sent together, and when it was here.
pub const RECEIPT_AT: &str = "/cases/{case}/documents/receipts/{sending}";
/// The same, to be kept.
pub const RECEIPT_FILE_AT: &str = "/cases/{case}/documents/receipts/{sending}/receipt.pdf";
/// One document.
pub const DOCUMENT_AT: &str = "/cases/{case}/documents/{document}";
/// A document's bytes, for whoever has a ticket.
pub const DOCUMENT_FILE_AT: &str = "/cases/{case}/documents/{document}/file/{ticket}";
/// A PDF, read page by page.
pub const DOCUMENT_LEAVES_AT: &str = "/cases/{case}/documents/{document}/pages";
/// One of its pages, drawn, for whoever has a ticket.
pub const DOCUMENT_LEAF_AT: &str = "/cases/{case}/documents/{document}/pages/{ticket}";
/// A document is taken back.
pub const DOCUMENT_WITHDRAW_AT: &str = "/cases/{case}/documents/{document}/withdraw";
/// A document begins to be sent in parts.
pub const PARTS_AT: &str = "/cases/{case}/documents/parts";
/// A part of it.
pub const PART_AT: &str = "/cases/{case}/documents/parts/{upload}";
/// All its parts are here.
pub const PARTS_FINISH_AT: &str = "/cases/{case}/documents/parts/{upload}/finish";
/// It is not gone on with.
pub const PARTS_GIVE_UP_AT: &str = "/cases/{case}/documents/parts/{upload}/give-up";
/// What was sent about a case that is shared.
pub const SHARED_DOCUMENTS_AT: &str = "/shared/{under}/{case}/documents";
/// Send documents about a case that is shared.
pub const SHARED_DOCUMENTS_SEND_AT: &str = "/shared/{under}/{case}/documents/send";
/// What was sent together about a case that is shared.
pub const SHARED_RECEIPT_AT: &str = "/shared/{under}/{case}/documents/receipts/{sending}";
/// As [`RECEIPT_FILE_AT`].
pub const SHARED_RECEIPT_FILE_AT: &str =
    "/shared/{under}/{case}/documents/receipts/{sending}/receipt.pdf";
/// One document of a case that is shared.
pub const SHARED_DOCUMENT_AT: &str = "/shared/{under}/{case}/documents/{document}";
/// A document's bytes, of a case that is shared.
pub const SHARED_DOCUMENT_FILE_AT: &str =
    "/shared/{under}/{case}/documents/{document}/file/{ticket}";
/// A PDF of a case that is shared, read page by page.
pub const SHARED_DOCUMENT_LEAVES_AT: &str = "/shared/{under}/{case}/documents/{document}/pages";
/// One of its pages, drawn.
pub const SHARED_DOCUMENT_LEAF_AT: &str =
    "/shared/{under}/{case}/documents/{document}/pages/{ticket}";
/// A document of a case that is shared is taken back.
pub const SHARED_DOCUMENT_WITHDRAW_AT: &str =
    "/shared/{under}/{case}/documents/{document}/withdraw";
/// A document begins to be sent in parts, about a case that is shared.
pub const SHARED_PARTS_AT: &str = "/shared/{under}/{case}/documents/parts";
/// A part of it.
pub const SHARED_PART_AT: &str = "/shared/{under}/{case}/documents/parts/{upload}";
/// All its parts are here.
pub const SHARED_PARTS_FINISH_AT: &str = "/shared/{under}/{case}/documents/parts/{upload}/finish";
/// It is not gone on with.
pub const SHARED_PARTS_GIVE_UP_AT: &str = "/shared/{under}/{case}/documents/parts/{upload}/give-up";
/// A case's documents at an officer's desk.
pub const STAFF_DOCUMENTS_AT: &str = "/staff/cases/{case}/documents";
/// One of them.
pub const STAFF_DOCUMENT_AT: &str = "/staff/cases/{case}/documents/{document}";
/// Its bytes, for whoever has a ticket.
pub const STAFF_DOCUMENT_FILE_AT: &str = "/staff/cases/{case}/documents/{document}/file/{ticket}";
/// A PDF, read page by page at the desk.
pub const STAFF_DOCUMENT_LEAVES_AT: &str = "/staff/cases/{case}/documents/{document}/pages";
/// One of its pages, drawn.
pub const STAFF_DOCUMENT_LEAF_AT: &str = "/staff/cases/{case}/documents/{document}/pages/{ticket}";
/// The council has read it.
pub const STAFF_DOCUMENT_READ_AT: &str = "/staff/cases/{case}/documents/{document}/read";
/// It went on to somebody.
pub const STAFF_DOCUMENT_FORWARD_AT: &str = "/staff/cases/{case}/documents/{document}/forward";
/// It is taken away: sent by mistake, or on the wrong case.
pub const STAFF_DOCUMENT_REMOVE_AT: &str = "/staff/cases/{case}/documents/{document}/remove";
/// It is put back.
pub const STAFF_DOCUMENT_PUT_BACK_AT: &str = "/staff/cases/{case}/documents/{document}/put-back";

/// An officer's cases whose rights are about to move, or have just moved.
pub const STAFF_RIGHTS_MOVING: &str = "/staff/rights-moving";
/// Who has to do with a case: the officers' page.
pub const CASE_PEOPLE_AT: &str = "/staff/cases/{case}/people";
/// One thing done on the officers' page of people.
pub const CASE_PEOPLE_ACT_AT: &str = "/staff/cases/{case}/people/{act}";
/// Who waits, whom the case system sent, within an officer's reach.
pub const STAFF_HELD_PEOPLE: &str = "/staff/held-people";
/// One of them, to be let in.
pub const HELD_PERSON_AT: &str = "/staff/cases/{case}/held-people/{held}";
/// Turns one of them down.
pub const HELD_PERSON_DOWN_AT: &str = "/staff/cases/{case}/held-people/{held}/turn-down";
/// Who looked at a case.
pub const WHO_LOOKED_AT: &str = "/cases/{case}/who-looked";

/// How a person signs in, and where they are signed in.
pub const ACCOUNT: &str = "/account";
/// Add an authenticator app.
pub const ACCOUNT_APP: &str = "/account/app";
/// Add a passkey.
pub const ACCOUNT_PASSKEY: &str = "/account/passkey";
/// Take a passkey away.
pub const ACCOUNT_PASSKEY_REMOVE_AT: &str = "/account/passkey/{factor}/remove";
/// Make recovery codes; shown once.
pub const ACCOUNT_CODES: &str = "/account/recovery-codes";
/// Take an authenticator app away.
pub const ACCOUNT_APP_REMOVE_AT: &str = "/account/app/{factor}/remove";
/// End one session.
pub const ACCOUNT_SESSION_END_AT: &str = "/account/sessions/{session}/end";
/// End every other session, and forget every device.
pub const ACCOUNT_SESSIONS_END: &str = "/account/sessions/end";
/// Remember a device no longer.
pub const ACCOUNT_DEVICE_FORGET_AT: &str = "/account/devices/{device}/forget";
/// Set up a second factor, before anything else.
pub const SET_UP: &str = "/set-up";
/// Set up an authenticator app, before anything else.
pub const SET_UP_APP: &str = "/set-up/app";
/// Set up a passkey, before anything else.
pub const SET_UP_PASSKEY: &str = "/set-up/passkey";
/// Prove once more by a passkey that it is you.
pub const CONFIRM_PASSKEY: &str = "/confirm/passkey";
/// Prove once more that it is you, and go back to where you were.
pub const CONFIRM: &str = "/confirm";

/// Which e-mails a person gets.
pub const EMAILS: &str = "/emails";
/// How formal notices come: by e-mail or by post.
pub const NOTICES: &str = "/emails/notices";
/// The end of every optional mail, without signing in.
pub const UNSUBSCRIBE_AT: &str = "/unsubscribe/{token}";

/// The optional mails have ended.
pub const UNSUBSCRIBED: &str = "/unsubscribed";

/// The years of the national return.
pub const STAFF_RETURNS: &str = "/staff/returns";
/// What the return of a year has and lacks.
pub const STAFF_RETURN_AT: &str = "/staff/returns/{year}";
/// The file of it that is sent.
pub const STAFF_RETURN_XML_AT: &str = "/staff/returns/{year}/sen2.xml";
/// Its nine tables.
pub const STAFF_RETURN_TABLES_AT: &str = "/staff/returns/{year}/sen2.zip";

/// Many cases are handed over at once.
pub const STAFF_HAND_OVER: &str = "/staff/hand-over";
/// Advice is chased, of one case or of several.
pub const STAFF_CHASE: &str = "/staff/chase";
/// A case within an officer's reach is sought.
pub const STAFF_SEARCH: &str = "/staff/search";
/// What an officer saved of their list; a POST saves more.
pub const STAFF_VIEWS: &str = "/staff/views";
/// One of them gets another name.
pub const STAFF_VIEW_AT: &str = "/staff/views/{view}";
/// One of them is removed.
pub const STAFF_VIEW_REMOVE_AT: &str = "/staff/views/{view}/remove";
/// An officer's cases.
pub const STAFF: &str = "/staff";
/// Where those who work for the council sign in.
pub const STAFF_SIGN_IN: &str = "/staff/sign-in";
/// Signed out, by somebody who is still signed in at the council's own provider.
pub const SIGNED_OUT_AT_WORK: &str = "/signed-out?work=yes";
/// On to the council's own provider.
pub const STAFF_PROVIDER_START: &str = "/staff/oidc/start";
/// Back from the council's own provider.
pub const STAFF_PROVIDER_BACK: &str = "/staff/oidc/back";
/// The page that a staff invitation's mail leads to.
pub const STAFF_JOIN_AT: &str = "/staff/join/{token}";
/// One case at an officer's desk.
pub const STAFF_CASE_AT: &str = "/staff/cases/{case}";
/// Record what happened on a case.
pub const STAFF_RECORD_AT: &str = "/staff/cases/{case}/record";
/// Who was asked for one piece of advice by a private link, and what came by it.
pub const STAFF_ADVICE_AT: &str = "/staff/cases/{case}/advice/{asked}";
/// A private link is withdrawn.
pub const STAFF_ADVICE_END_AT: &str = "/staff/cases/{case}/advice/{asked}/withdraw";
/// What came by a private link is recorded.
pub const STAFF_ADVICE_TAKE_AT: &str = "/staff/cases/{case}/advice/{asked}/record";
/// What came by one of them is not for this request.
pub const STAFF_ADVICE_REFUSE_AT: &str = "/staff/cases/{case}/advice/{asked}/refuse";
/// What the private link of a mail opens: a button that sends a code.
pub const ADVICE_LINK_AT: &str = "/advice/{token}";
/// The code of a private link.
pub const ADVICE_CODE_AT: &str = "/advice/{token}/code";
/// What somebody is asked for who came by a private link and its code.
pub const ADVICE: &str = "/your-advice";
/// Their advice, before it is sent.
pub const ADVICE_CHECK: &str = "/your-advice/check";
/// They cannot give it.
pub const ADVICE_DECLINE: &str = "/your-advice/cannot";
/// What they sent.
pub const ADVICE_SENT: &str = "/your-advice/sent";
/// They leave.
pub const ADVICE_LEAVE: &str = "/your-advice/leave";
/// The page was closed, or lay open for too long.
pub const ADVICE_CLOSED: &str = "/advice-closed";
/// The request has ended.
pub const ADVICE_ENDED: &str = "/advice-ended";
/// A case outside an officer's reach: the reason, typed.
pub const STAFF_GLASS_AT: &str = "/staff/cases/{case}/break-glass";
/// Who has a case, and to whom it goes.
pub const STAFF_ASSIGN_AT: &str = "/staff/cases/{case}/assign";
/// A manager hands out cases.
pub const STAFF_ASSIGN: &str = "/staff/assign";
/// A team's figures, without names.
pub const STAFF_FIGURES: &str = "/staff/figures";
/// Whether plans are sent in time, and what must close: for managers.
pub const STAFF_BOARD: &str = "/staff/board";
/// What the months to come look like if the council goes on as it did: for managers.
pub const STAFF_AHEAD: &str = "/staff/board/ahead";
/// What a week must get done, and a number to try: for managers.
pub const STAFF_CAPACITY: &str = "/staff/board/capacity";
/// Plans by team, need, age, school or area: for managers.
pub const STAFF_BREAKDOWN: &str = "/staff/board/breakdown";
/// The same as it may be passed on, for a spreadsheet.
pub const STAFF_BREAKDOWN_CSV: &str = "/staff/board/breakdown.csv";
/// What a case is counted under.
pub const STAFF_PROFILE_AT: &str = "/staff/cases/{case}/profile";
/// What the council promised after an inspection, and how each promise stands: for managers.
pub const STAFF_PLEDGES: &str = "/staff/board/promises";
/// A promise is written down.
pub const STAFF_PLEDGE_NEW: &str = "/staff/board/promises/new";
/// All promises with their history, to print and pass on.
pub const STAFF_PLEDGE_REPORT: &str = "/staff/board/promises/report";
/// One promise, with all that was ever said of it.
pub const STAFF_PLEDGE_AT: &str = "/staff/board/promises/{pledge}";
/// It is put right, or said how it stands.
pub const STAFF_PLEDGE_CHANGE_AT: &str = "/staff/board/promises/{pledge}/change";
/// Another takes its place.
pub const STAFF_PLEDGE_REPLACE_AT: &str = "/staff/board/promises/{pledge}/replace";
/// The audit, ids only.
pub const STAFF_AUDIT: &str = "/staff/audit";
/// Who works for the council.
pub const STAFF_PEOPLE: &str = "/staff/people";
/// The council's teams.
pub const STAFF_TEAMS: &str = "/staff/teams";
/// The council's case systems, and the tokens that they come in by.
pub const STAFF_SYSTEMS: &str = "/staff/case-systems";
/// A token of a case system is taken back.
pub const STAFF_SYSTEM_AT: &str = "/staff/case-systems/{system_token}";
/// Where case systems are told that there is something new.
pub const STAFF_WEBHOOKS: &str = "/staff/webhooks";
/// One of them, and what came of its last tries; it is tried now.
pub const STAFF_WEBHOOK_AT: &str = "/staff/webhooks/{webhook}";
/// It gets another secret.
pub const STAFF_WEBHOOK_SECRET_AT: &str = "/staff/webhooks/{webhook}/secret";
/// It ends.
pub const STAFF_WEBHOOK_END_AT: &str = "/staff/webhooks/{webhook}/end";
/// What became of the files that were dropped to be imported.
pub const STAFF_IMPORTS: &str = "/staff/imports";
/// What became of one of them, and whether it comes in where it is held.
pub const STAFF_IMPORT_AT: &str = "/staff/imports/{import_file}";
/// What happened on one case, from the council's case system.
pub const API_CASE_EVENTS_AT: &str = "/api/v1/cases/{case}/events";
/// What happened on several cases, from the council's case system.
pub const API_EVENTS: &str = "/api/v1/events";
/// Whom the council's case system would invite to cases.
pub const API_PEOPLE: &str = "/api/v1/people";
/// What happened since a change, for the council's case system.
pub const API_CHANGES: &str = "/api/v1/changes";
/// What a message of a change says.
pub const API_CHANGE_MESSAGE_AT: &str = "/api/v1/changes/{change}/message";
/// The bytes of a document of a change.
pub const API_CHANGE_DOCUMENT_AT: &str = "/api/v1/changes/{change}/document";
/// What a program may send and take, for whoever writes it.
pub const API_GUIDE: &str = "/api";
/// The same, for programs that read it: OpenAPI.
pub const API_DOCUMENT: &str = "/api/v1/openapi.json";
/// What is for programs begins so.
pub const API: &str = "/api/";
/// One of those who work for the council.
pub const STAFF_PERSON_AT: &str = "/staff/people/{officer}";
/// They leave.
pub const STAFF_PERSON_END_AT: &str = "/staff/people/{officer}/end";

/// Styles and scripts, by names that hold their own hash.
pub const ASSETS_AT: &str = "/assets/{file}";

/// The folder of styles and scripts, with its last slash.
pub const ASSETS: &str = "/assets/";

/// A demo council's cast.
pub const DEMO: &str = "/demo";
/// A demo council's mails, as written.
pub const DEMO_MAIL: &str = "/demo/mail";
/// One of a demo council's mails.
pub const DEMO_MAIL_ONE_AT: &str = "/demo/mail/{mail}";
/// Sign in as one of a demo council's cast.
pub const DEMO_SIGN_IN_AT: &str = "/demo/sign-in/{name}";

/// A case's page.
#[must_use]
pub fn case(reference: CaseRef) -> String {
    CASE_AT.replace("{case}", &reference.to_string())
}

/// A case's timeline.
#[must_use]
pub fn timeline(reference: CaseRef) -> String {
    TIMELINE_AT.replace("{case}", &reference.to_string())
}

/// Why a step has its date. `nth` counts that rule's steps in the timetable, from 1.
#[must_use]
pub fn why(reference: CaseRef, rule: Rule, nth: usize) -> String {
    WHY_AT
        .replace("{case}", &reference.to_string())
        .replace("{rule}", rule.as_str())
        .replace("{nth}", &nth.to_string())
}

/// A case's protected details.
#[must_use]
pub fn details(reference: CaseRef) -> String {
    DETAILS_AT.replace("{case}", &reference.to_string())
}

/// What changes when the rights move.
#[must_use]
pub fn rights_moving(reference: CaseRef) -> String {
    RIGHTS_MOVING_AT.replace("{case}", &reference.to_string())
}

/// Where a parent's wishes go.
#[must_use]
pub fn rights_wishes(reference: CaseRef) -> String {
    RIGHTS_WISHES_AT.replace("{case}", &reference.to_string())
}

/// What was sent about a case.
#[must_use]
pub fn documents(reference: CaseRef) -> String {
    DOCUMENTS_AT.replace("{case}", &reference.to_string())
}

/// Send documents.
#[must_use]
pub fn documents_send(reference: CaseRef) -> String {
    DOCUMENTS_SEND_AT.replace("{case}", &reference.to_string())
}

/// What was sent together.
#[must_use]
pub fn receipt(reference: CaseRef, sending: SendingId) -> String {
    RECEIPT_AT
        .replace("{case}", &reference.to_string())
        .replace("{sending}", &sending.to_string())
}

/// The same, to be kept.
#[must_use]
pub fn receipt_file(reference: CaseRef, sending: SendingId) -> String {
    RECEIPT_FILE_AT
        .replace("{case}", &reference.to_string())
        .replace("{sending}", &sending.to_string())
}

/// A document begins to be sent in parts.
#[must_use]
pub fn parts(reference: CaseRef) -> String {
    PARTS_AT.replace("{case}", &reference.to_string())
}

/// What is sent in parts is not gone on with.
#[must_use]
pub fn parts_give_up(reference: CaseRef, upload: UploadId) -> String {
    PARTS_GIVE_UP_AT
        .replace("{case}", &reference.to_string())
        .replace("{upload}", &upload.to_string())
}

fn of_document(shape: &str, reference: CaseRef, document: DocumentId) -> String {
    shape
        .replace("{case}", &reference.to_string())
        .replace("{document}", &document.to_string())
}

/// One document.
#[must_use]
pub fn document(reference: CaseRef, document: DocumentId) -> String {
    of_document(DOCUMENT_AT, reference, document)
}

/// A document's bytes.
#[must_use]
pub fn document_file(reference: CaseRef, document: DocumentId, ticket: &str) -> String {
    of_document(DOCUMENT_FILE_AT, reference, document).replace("{ticket}", ticket)
}

/// A PDF, read page by page.
#[must_use]
pub fn document_leaves(reference: CaseRef, document: DocumentId) -> String {
    of_document(DOCUMENT_LEAVES_AT, reference, document)
}

/// One of its pages, drawn.
#[must_use]
pub fn document_leaf(reference: CaseRef, document: DocumentId, ticket: &str) -> String {
    of_document(DOCUMENT_LEAF_AT, reference, document).replace("{ticket}", ticket)
}

/// A document is taken back.
#[must_use]
pub fn document_withdraw(reference: CaseRef, document: DocumentId) -> String {
    of_document(DOCUMENT_WITHDRAW_AT, reference, document)
}

/// A case's documents at an officer's desk.
#[must_use]
pub fn staff_documents(reference: CaseRef) -> String {
    STAFF_DOCUMENTS_AT.replace("{case}", &reference.to_string())
}

/// One of them.
#[must_use]
pub fn staff_document(reference: CaseRef, document: DocumentId) -> String {
    of_document(STAFF_DOCUMENT_AT, reference, document)
}

/// Its bytes.
#[must_use]
pub fn staff_document_file(reference: CaseRef, document: DocumentId, ticket: &str) -> String {
    of_document(STAFF_DOCUMENT_FILE_AT, reference, document).replace("{ticket}", ticket)
}

/// A PDF, read page by page.
#[must_use]
pub fn staff_document_leaves(reference: CaseRef, document: DocumentId) -> String {
    of_document(STAFF_DOCUMENT_LEAVES_AT, reference, document)
}

/// One of its pages, drawn.
#[must_use]
pub fn staff_document_leaf(reference: CaseRef, document: DocumentId, ticket: &str) -> String {
    of_document(STAFF_DOCUMENT_LEAF_AT, reference, document).replace("{ticket}", ticket)
}

/// The council has read it.
#[must_use]
pub fn staff_document_read(reference: CaseRef, document: DocumentId) -> String {
    of_document(STAFF_DOCUMENT_READ_AT, reference, document)
}

/// It went on to somebody.
#[must_use]
pub fn staff_document_forward(reference: CaseRef, document: DocumentId) -> String {
    of_document(STAFF_DOCUMENT_FORWARD_AT, reference, document)
}

/// It is taken away.
#[must_use]
pub fn staff_document_remove(reference: CaseRef, document: DocumentId) -> String {
    of_document(STAFF_DOCUMENT_REMOVE_AT, reference, document)
}

/// It is put back.
#[must_use]
pub fn staff_document_put_back(reference: CaseRef, document: DocumentId) -> String {
    of_document(STAFF_DOCUMENT_PUT_BACK_AT, reference, document)
}

/// Whom one lets into a case.
#[must_use]
pub fn advisers(reference: CaseRef) -> String {
    ADVISERS_AT.replace("{case}", &reference.to_string())
}

/// Let an adviser in.
#[must_use]
pub fn adviser_give(reference: CaseRef) -> String {
    ADVISER_GIVE_AT.replace("{case}", &reference.to_string())
}

fn of_grant(shape: &str, reference: CaseRef, grant: GrantId) -> String {
    shape
        .replace("{case}", &reference.to_string())
        .replace("{grant}", &grant.to_string())
        .replace("{under}", &grant.to_string())
}

/// One adviser.
#[must_use]
pub fn adviser(reference: CaseRef, grant: GrantId) -> String {
    of_grant(ADVISER_AT, reference, grant)
}

/// An adviser sees it no more.
#[must_use]
pub fn adviser_end(reference: CaseRef, grant: GrantId) -> String {
    of_grant(ADVISER_END_AT, reference, grant)
}

/// An adviser stays for longer.
#[must_use]
pub fn adviser_renew(reference: CaseRef, grant: GrantId) -> String {
    of_grant(ADVISER_RENEW_AT, reference, grant)
}

/// Notes between a family and one adviser.
#[must_use]
pub fn adviser_notes(reference: CaseRef, grant: GrantId) -> String {
    of_grant(ADVISER_NOTES_AT, reference, grant)
}

/// What one person and the council's team write to each other.
#[must_use]
pub fn messages(reference: CaseRef) -> String {
    MESSAGES_AT.replace("{case}", &reference.to_string())
}

/// Write about something new.
#[must_use]
pub fn message_new(reference: CaseRef) -> String {
    MESSAGE_NEW_AT.replace("{case}", &reference.to_string())
}

fn of_thread(shape: &str, reference: CaseRef, thread: ThreadId) -> String {
    shape
        .replace("{case}", &reference.to_string())
        .replace("{thread}", &thread.to_string())
}

/// One matter.
#[must_use]
pub fn message(reference: CaseRef, thread: ThreadId) -> String {
    of_thread(MESSAGE_AT, reference, thread)
}

/// Calls that one person asked for.
#[must_use]
pub fn calls(reference: CaseRef) -> String {
    CALLS_AT.replace("{case}", &reference.to_string())
}

/// Ask for a call.
#[must_use]
pub fn call_new(reference: CaseRef) -> String {
    CALL_NEW_AT.replace("{case}", &reference.to_string())
}

fn of_call(shape: &str, reference: CaseRef, call: CallId) -> String {
    shape
        .replace("{case}", &reference.to_string())
        .replace("{call}", &call.to_string())
}

/// One call.
#[must_use]
pub fn call(reference: CaseRef, call: CallId) -> String {
    of_call(CALL_AT, reference, call)
}

/// It is wanted at another time.
#[must_use]
pub fn call_move(reference: CaseRef, call: CallId) -> String {
    of_call(CALL_MOVE_AT, reference, call)
}

/// It is not wanted any more.
#[must_use]
pub fn call_cancel(reference: CaseRef, call: CallId) -> String {
    of_call(CALL_CANCEL_AT, reference, call)
}

/// It, for a calendar.
#[must_use]
pub fn call_calendar(reference: CaseRef, call: CallId) -> String {
    of_call(CALL_CALENDAR_AT, reference, call)
}

/// One call, at an officer's desk.
#[must_use]
pub fn staff_call(reference: CaseRef, call: CallId) -> String {
    of_call(STAFF_CALL_AT, reference, call)
}

/// One's dates, at a secret address.
#[must_use]
pub fn calendar(secret: &str) -> String {
    CALENDAR_AT.replace("{secret}", secret)
}

fn of_letter(shape: &str, reference: CaseRef, letter: i64) -> String {
    shape
        .replace("{case}", &reference.to_string())
        .replace("{letter}", &letter.to_string())
}

/// A letter to print and post.
#[must_use]
pub fn staff_letter(reference: CaseRef, letter: i64) -> String {
    of_letter(STAFF_LETTER_AT, reference, letter)
}

/// It, to print.
#[must_use]
pub fn staff_letter_file(reference: CaseRef, letter: i64) -> String {
    of_letter(STAFF_LETTER_FILE_AT, reference, letter)
}

/// The letters of decisions that went to somebody.
#[must_use]
pub fn decision_letters(reference: CaseRef) -> String {
    DECISION_LETTERS_AT.replace("{case}", &reference.to_string())
}

fn of_decision_letter(at: &str, reference: CaseRef, letter: DecisionLetterId) -> String {
    at.replace("{case}", &reference.to_string())
        .replace("{decision_letter}", &letter.to_string())
}

/// One of them.
#[must_use]
pub fn decision_letter(reference: CaseRef, letter: DecisionLetterId) -> String {
    of_decision_letter(DECISION_LETTER_AT, reference, letter)
}

/// The same, to print.
#[must_use]
pub fn decision_letter_file(reference: CaseRef, letter: DecisionLetterId) -> String {
    of_decision_letter(DECISION_LETTER_FILE_AT, reference, letter)
}

/// The letters of decisions of a case, at an officer's desk.
#[must_use]
pub fn staff_decision_letters(reference: CaseRef) -> String {
    STAFF_DECISION_LETTERS_AT.replace("{case}", &reference.to_string())
}

/// One of them.
#[must_use]
pub fn staff_decision_letter(reference: CaseRef, letter: DecisionLetterId) -> String {
    of_decision_letter(STAFF_DECISION_LETTER_AT, reference, letter)
}

/// What it has to say, and to whom it goes.
#[must_use]
pub fn staff_decision_letter_check(reference: CaseRef, letter: DecisionLetterId) -> String {
    of_decision_letter(STAFF_DECISION_LETTER_CHECK_AT, reference, letter)
}

/// Where it is thrown away.
#[must_use]
pub fn staff_decision_letter_throw(reference: CaseRef, letter: DecisionLetterId) -> String {
    of_decision_letter(STAFF_DECISION_LETTER_THROW_AT, reference, letter)
}

/// Where one is begun that takes its place.
#[must_use]
pub fn staff_decision_letter_correct(reference: CaseRef, letter: DecisionLetterId) -> String {
    of_decision_letter(STAFF_DECISION_LETTER_CORRECT_AT, reference, letter)
}

/// An officer takes it.
#[must_use]
pub fn staff_call_take(reference: CaseRef, call: CallId) -> String {
    of_call(STAFF_CALL_TAKE_AT, reference, call)
}

/// The check of somebody who rings about a case.
#[must_use]
pub fn staff_caller(reference: CaseRef, caller: i64) -> String {
    STAFF_CALLER_AT
        .replace("{case}", &reference.to_string())
        .replace("{caller}", &caller.to_string())
}

/// One step of the check of somebody who rings about a case.
#[must_use]
pub fn staff_caller_step(reference: CaseRef, caller: i64, step: &str) -> String {
    format!("{}/{step}", staff_caller(reference, caller))
}

/// The call with somebody who was checked.
#[must_use]
pub fn staff_line_case(reference: CaseRef) -> String {
    STAFF_LINE_CASE_AT.replace("{case}", &reference.to_string())
}

/// What was said in a call that is over is written down.
#[must_use]
pub fn staff_line_note(reference: CaseRef, caller: i64) -> String {
    STAFF_LINE_NOTE_AT
        .replace("{case}", &reference.to_string())
        .replace("{caller}", &caller.to_string())
}

/// A call is booked for somebody who was checked.
#[must_use]
pub fn staff_line_book(reference: CaseRef) -> String {
    STAFF_LINE_BOOK_AT.replace("{case}", &reference.to_string())
}

/// What somebody says who was checked is written down for the plan team.
#[must_use]
pub fn staff_line_take_down(reference: CaseRef) -> String {
    STAFF_LINE_TAKE_DOWN_AT.replace("{case}", &reference.to_string())
}

/// A letter is posted once more to somebody who was checked.
#[must_use]
pub fn staff_line_letters(reference: CaseRef) -> String {
    STAFF_LINE_LETTERS_AT.replace("{case}", &reference.to_string())
}

/// Somebody who was checked signs in with another address from tomorrow.
#[must_use]
pub fn staff_line_email(reference: CaseRef) -> String {
    STAFF_LINE_EMAIL_AT.replace("{case}", &reference.to_string())
}

/// What the link of a mail opens: a new address is stopped.
#[must_use]
pub fn email_stop(token: &str) -> String {
    EMAIL_STOP_AT.replace("{token}", token)
}

/// The link that says that our e-mail reaches an address.
#[must_use]
pub fn email_works(token: &str) -> String {
    EMAIL_WORKS_AT.replace("{token}", token)
}

fn of_ring(shape: &str, reference: CaseRef, call: CallId) -> String {
    shape
        .replace("{case}", &reference.to_string())
        .replace("{ring}", &call.to_string())
}

/// A call that the phone line makes.
#[must_use]
pub fn staff_line_call(reference: CaseRef, call: CallId) -> String {
    of_ring(STAFF_LINE_CALL_AT, reference, call)
}

/// Whoever answers a call of the phone line is checked.
#[must_use]
pub fn staff_line_call_check(reference: CaseRef, call: CallId) -> String {
    of_ring(STAFF_LINE_CALL_CHECK_AT, reference, call)
}

/// A closure of the phone line is taken back.
#[must_use]
pub fn staff_closure_end(closure: i64) -> String {
    STAFF_CLOSURE_END_AT.replace("{closure}", &closure.to_string())
}

/// An absence is over, or taken back.
#[must_use]
pub fn staff_absence_end(absence: i64) -> String {
    STAFF_ABSENCE_END_AT.replace("{absence}", &absence.to_string())
}

/// An officer takes what waits.
#[must_use]
pub fn staff_take(reference: CaseRef, item: Item, at: Desk) -> String {
    match (item, at) {
        (Item::Message(thread), _) => of_thread(STAFF_MESSAGE_TAKE_AT, reference, thread),
        (Item::Call(call), Desk::Team) => staff_call_take(reference, call),
        (Item::Call(call), Desk::Line) => of_ring(STAFF_LINE_CALL_TAKE_AT, reference, call),
    }
}

/// An officer hands what waits on to a colleague.
#[must_use]
pub fn staff_hand_on(reference: CaseRef, item: Item, at: Desk) -> String {
    match (item, at) {
        (Item::Message(thread), _) => of_thread(STAFF_MESSAGE_HAND_ON_AT, reference, thread),
        (Item::Call(call), Desk::Team) => of_call(STAFF_CALL_HAND_ON_AT, reference, call),
        (Item::Call(call), Desk::Line) => of_ring(STAFF_LINE_CALL_HAND_ON_AT, reference, call),
    }
}

/// What waits, at an officer's desk.
#[must_use]
pub fn staff_item(reference: CaseRef, item: Item, at: Desk) -> String {
    match (item, at) {
        (Item::Message(thread), _) => staff_message(reference, thread),
        (Item::Call(call), Desk::Team) => staff_call(reference, call),
        (Item::Call(call), Desk::Line) => staff_line_call(reference, call),
    }
}

/// Every matter of a case, at an officer's desk.
#[must_use]
pub fn staff_case_messages(reference: CaseRef) -> String {
    STAFF_CASE_MESSAGES_AT.replace("{case}", &reference.to_string())
}

/// One matter, at an officer's desk.
#[must_use]
pub fn staff_message(reference: CaseRef, thread: ThreadId) -> String {
    of_thread(STAFF_MESSAGE_AT, reference, thread)
}

/// It was read.
#[must_use]
pub fn staff_message_read(reference: CaseRef, thread: ThreadId) -> String {
    of_thread(STAFF_MESSAGE_READ_AT, reference, thread)
}

/// A case that a family shares with an adviser.
#[must_use]
pub fn shared(grant: GrantId, reference: CaseRef) -> String {
    of_grant(SHARED_AT, reference, grant)
}

/// Notes between an adviser and the family.
#[must_use]
pub fn shared_notes(grant: GrantId, reference: CaseRef) -> String {
    of_grant(SHARED_NOTES_AT, reference, grant)
}

/// The adviser does not need the case any more.
#[must_use]
pub fn shared_end(grant: GrantId, reference: CaseRef) -> String {
    of_grant(SHARED_END_AT, reference, grant)
}

/// An address of a case's, as it is for an adviser who came by a grant.
#[must_use]
pub fn through(grant: GrantId, path: &str) -> String {
    match path.strip_prefix("/cases/") {
        Some(rest) => format!("/shared/{grant}/{rest}"),
        None => path.to_owned(),
    }
}

/// The page of an adviser's invitation.
#[must_use]
pub fn service_join(token: &str) -> String {
    SERVICE_JOIN_AT.replace("{token}", token)
}

/// An adviser leaves their service.
#[must_use]
pub fn service_person_end(person: PersonId) -> String {
    SERVICE_PERSON_END_AT.replace("{person}", &person.to_string())
}

/// An invitation to a service is taken back.
#[must_use]
pub fn service_invitation_end(invitation: InvitationId) -> String {
    SERVICE_INVITATION_END_AT.replace("{invitation}", &invitation.to_string())
}

/// The officers' page of a case's people.
#[must_use]
pub fn case_people(reference: CaseRef) -> String {
    CASE_PEOPLE_AT.replace("{case}", &reference.to_string())
}

/// Somebody who waits on a case, whom the case system sent.
#[must_use]
pub fn held_person(reference: CaseRef, held: crate::HeldPersonId) -> String {
    HELD_PERSON_AT
        .replace("{case}", &reference.to_string())
        .replace("{held}", &held.to_string())
}

/// Turns down somebody who waits on a case.
#[must_use]
pub fn held_person_down(reference: CaseRef, held: crate::HeldPersonId) -> String {
    HELD_PERSON_DOWN_AT
        .replace("{case}", &reference.to_string())
        .replace("{held}", &held.to_string())
}

/// One thing to do on the officers' page of a case's people.
#[must_use]
pub fn case_people_act(reference: CaseRef, act: crate::people::Act) -> String {
    CASE_PEOPLE_ACT_AT
        .replace("{case}", &reference.to_string())
        .replace("{act}", act.word())
}

/// Who looked at a case.
#[must_use]
pub fn who_looked(reference: CaseRef) -> String {
    WHO_LOOKED_AT.replace("{case}", &reference.to_string())
}

/// Who looked at a case before a moment.
#[must_use]
pub fn who_looked_before(reference: CaseRef, before: Timestamp) -> String {
    format!("{}?before={}", who_looked(reference), before.0)
}

/// The page of an invitation.
#[must_use]
pub fn join(token: &str) -> String {
    JOIN_AT.replace("{token}", token)
}

/// The page of a staff invitation.
#[must_use]
pub fn staff_join(token: &str) -> String {
    STAFF_JOIN_AT.replace("{token}", token)
}

/// A case at an officer's desk.
#[must_use]
pub fn staff_case(reference: CaseRef) -> String {
    STAFF_CASE_AT.replace("{case}", &reference.to_string())
}

/// Where an event stands on the page of one case at an officer's desk.
#[must_use]
pub fn staff_case_event(reference: CaseRef, event: EventId) -> String {
    format!("{}#{}", staff_case(reference), event_mark(event))
}

/// The mark of an event on such a page.
#[must_use]
pub fn event_mark(event: EventId) -> String {
    format!("event-{event}")
}

/// What the return of a year has and lacks.
#[must_use]
pub fn staff_return(year: i32) -> String {
    STAFF_RETURN_AT.replace("{year}", &year.to_string())
}

/// The file of a return that is sent.
#[must_use]
pub fn staff_return_xml(year: i32) -> String {
    STAFF_RETURN_XML_AT.replace("{year}", &year.to_string())
}

/// The nine tables of a return.
#[must_use]
pub fn staff_return_tables(year: i32) -> String {
    STAFF_RETURN_TABLES_AT.replace("{year}", &year.to_string())
}

/// Record what happened on a case.
#[must_use]
pub fn staff_record(reference: CaseRef) -> String {
    STAFF_RECORD_AT.replace("{case}", &reference.to_string())
}

/// Who was asked for one piece of advice by a private link, and what came by it.
#[must_use]
pub fn staff_advice(reference: CaseRef, asked: EventId) -> String {
    advice_at(STAFF_ADVICE_AT, reference, asked)
}

/// A private link is withdrawn.
#[must_use]
pub fn staff_advice_end(reference: CaseRef, asked: EventId) -> String {
    advice_at(STAFF_ADVICE_END_AT, reference, asked)
}

/// What came by a private link is recorded.
#[must_use]
pub fn staff_advice_take(reference: CaseRef, asked: EventId) -> String {
    advice_at(STAFF_ADVICE_TAKE_AT, reference, asked)
}

/// What came by a private link is not for this request.
#[must_use]
pub fn staff_advice_refuse(reference: CaseRef, asked: EventId) -> String {
    advice_at(STAFF_ADVICE_REFUSE_AT, reference, asked)
}

fn advice_at(at: &str, reference: CaseRef, asked: EventId) -> String {
    at.replace("{case}", &reference.to_string())
        .replace("{asked}", &asked.to_string())
}

/// What the private link of a mail opens.
#[must_use]
pub fn advice_link(token: &str) -> String {
    ADVICE_LINK_AT.replace("{token}", token)
}

/// Where the code of a private link is typed.
#[must_use]
pub fn advice_code(token: &str) -> String {
    ADVICE_CODE_AT.replace("{token}", token)
}

/// The reason for opening a case outside one's reach.
#[must_use]
pub fn staff_glass(reference: CaseRef) -> String {
    STAFF_GLASS_AT.replace("{case}", &reference.to_string())
}

/// What a case is counted under.
#[must_use]
pub fn staff_profile(reference: CaseRef) -> String {
    STAFF_PROFILE_AT.replace("{case}", &reference.to_string())
}

/// Plans by one breakdown: as managers see them, or as they may be passed on.
#[must_use]
pub fn staff_breakdown(by: crate::timeliness::Breakdown, to_pass_on: bool) -> String {
    let view = if to_pass_on { "&view=pass-on" } else { "" };
    format!("{STAFF_BREAKDOWN}?by={}{view}", by.as_str())
}

/// The same as it may be passed on, for a spreadsheet.
#[must_use]
pub fn staff_breakdown_csv(by: crate::timeliness::Breakdown) -> String {
    format!("{STAFF_BREAKDOWN_CSV}?by={}", by.as_str())
}

/// To whom a case goes.
#[must_use]
pub fn staff_assign(reference: CaseRef) -> String {
    STAFF_ASSIGN_AT.replace("{case}", &reference.to_string())
}

/// A token of a case system is taken back.
#[must_use]
pub fn staff_system(token: crate::SystemTokenId) -> String {
    STAFF_SYSTEM_AT.replace("{system_token}", &token.to_string())
}

/// A webhook, and what came of its last tries.
#[must_use]
pub fn staff_webhook(webhook: crate::WebhookId) -> String {
    STAFF_WEBHOOK_AT.replace("{webhook}", &webhook.to_string())
}

/// A webhook gets another secret.
#[must_use]
pub fn staff_webhook_secret(webhook: crate::WebhookId) -> String {
    STAFF_WEBHOOK_SECRET_AT.replace("{webhook}", &webhook.to_string())
}

/// A webhook ends.
#[must_use]
pub fn staff_webhook_end(webhook: crate::WebhookId) -> String {
    STAFF_WEBHOOK_END_AT.replace("{webhook}", &webhook.to_string())
}

/// What became of a file that was dropped.
#[must_use]
pub fn staff_import(file: crate::DroppedFileId) -> String {
    STAFF_IMPORT_AT.replace("{import_file}", &file.to_string())
}

/// One promise of the council.
#[must_use]
pub fn staff_pledge(pledge: PledgeId) -> String {
    STAFF_PLEDGE_AT.replace("{pledge}", &pledge.to_string())
}

/// It is put right, or said how it stands.
#[must_use]
pub fn staff_pledge_change(pledge: PledgeId) -> String {
    STAFF_PLEDGE_CHANGE_AT.replace("{pledge}", &pledge.to_string())
}

/// Another takes its place.
#[must_use]
pub fn staff_pledge_replace(pledge: PledgeId) -> String {
    STAFF_PLEDGE_REPLACE_AT.replace("{pledge}", &pledge.to_string())
}

/// What happened on one case, from the council's case system.
#[must_use]
pub fn api_case_events(reference: CaseRef) -> String {
    API_CASE_EVENTS_AT.replace("{case}", &reference.to_string())
}

/// Changes after one, for the council's case system.
#[must_use]
pub fn api_changes_after(after: crate::change::ChangeId) -> String {
    format!("{API_CHANGES}?after={after}")
}

/// What a message of a change says.
#[must_use]
pub fn api_change_message(change: crate::change::ChangeId) -> String {
    API_CHANGE_MESSAGE_AT.replace("{change}", &change.to_string())
}

/// The bytes of a document of a change.
#[must_use]
pub fn api_change_document(change: crate::change::ChangeId) -> String {
    API_CHANGE_DOCUMENT_AT.replace("{change}", &change.to_string())
}

/// One of those who work for the council.
#[must_use]
pub fn staff_person(officer: crate::OfficerId) -> String {
    STAFF_PERSON_AT.replace("{officer}", &officer.to_string())
}

/// They leave.
#[must_use]
pub fn staff_person_end(officer: crate::OfficerId) -> String {
    STAFF_PERSON_END_AT.replace("{officer}", &officer.to_string())
}

/// Sign-in for staff, and from there to a page of this service.
#[must_use]
pub fn staff_sign_in_then(next: &str) -> String {
    format!("{STAFF_SIGN_IN}?next={}", escaped(next))
}

/// The same for whoever is signed in by the council's own provider, and proves once more
/// that it is still them.
#[must_use]
pub fn staff_sign_in_again(next: &str) -> String {
    format!("{STAFF_SIGN_IN}?again=yes&next={}", escaped(next))
}

/// The page of a new password.
#[must_use]
pub fn reset(token: &str) -> String {
    RESET_AT.replace("{token}", token)
}

/// The page that ends every optional mail.
#[must_use]
pub fn unsubscribe(token: &str) -> String {
    UNSUBSCRIBE_AT.replace("{token}", token)
}

/// A style or script.
#[must_use]
pub fn asset(file: &str) -> String {
    ASSETS_AT.replace("{file}", file)
}

/// Sign-in, and from there to a page of this service.
#[must_use]
pub fn sign_in_then(next: &str) -> String {
    format!("{SIGN_IN}?next={}", escaped(next))
}

/// The six digits, and from there to a page of this service.
#[must_use]
pub fn code_then(next: &str) -> String {
    if next.is_empty() {
        SIGN_IN_CODE.to_owned()
    } else {
        format!("{SIGN_IN_CODE}?next={}", escaped(next))
    }
}

/// A recovery code, and from there to a page of this service.
#[must_use]
pub fn recovery_then(next: &str) -> String {
    if next.is_empty() {
        SIGN_IN_RECOVERY.to_owned()
    } else {
        format!("{SIGN_IN_RECOVERY}?next={}", escaped(next))
    }
}

/// The page that asks for the password once more, and leads on from there.
#[must_use]
pub fn confirm_then(next: &str) -> String {
    format!("{CONFIRM}?next={}", escaped(next))
}

/// Take an authenticator app away.
#[must_use]
pub fn account_app_remove(factor: crate::FactorId) -> String {
    ACCOUNT_APP_REMOVE_AT.replace("{factor}", &factor.to_string())
}

/// Take a passkey away.
#[must_use]
pub fn account_passkey_remove(factor: crate::FactorId) -> String {
    ACCOUNT_PASSKEY_REMOVE_AT.replace("{factor}", &factor.to_string())
}

/// A passkey to sign in with, and from there to a page of this service.
#[must_use]
pub fn passkey_then(next: &str) -> String {
    if next.is_empty() {
        SIGN_IN_PASSKEY.to_owned()
    } else {
        format!("{SIGN_IN_PASSKEY}?next={}", escaped(next))
    }
}

/// A passkey once more, and from there to a page of this service.
#[must_use]
pub fn confirm_passkey_then(next: &str) -> String {
    format!("{CONFIRM_PASSKEY}?next={}", escaped(next))
}

/// End one session.
#[must_use]
pub fn account_session_end(session: crate::SessionId) -> String {
    ACCOUNT_SESSION_END_AT.replace("{session}", &session.to_string())
}

/// Remember a device no longer.
#[must_use]
pub fn account_device_forget(device: crate::DeviceId) -> String {
    ACCOUNT_DEVICE_FORGET_AT.replace("{device}", &device.to_string())
}

/// The page that says that a session has run out, and from there on after signing in.
#[must_use]
pub fn signed_out_then(next: &str) -> String {
    format!("{SIGNED_OUT}?next={}", escaped(next))
}

/// One of a demo council's mails.
#[must_use]
pub fn demo_mail(mail: crate::MailId) -> String {
    DEMO_MAIL_ONE_AT.replace("{mail}", &mail.to_string())
}

/// Sign in as one of a demo council's cast.
#[must_use]
pub fn demo_sign_in(name: &str) -> String {
    DEMO_SIGN_IN_AT.replace("{name}", name)
}

/// Whether this leads to a page that asks somebody who they are.
#[must_use]
pub fn asks_who_one_is(to: &str) -> bool {
    let path = to.split('?').next().unwrap_or_default();
    [SIGN_IN, STAFF_SIGN_IN, SIGNED_OUT, SET_UP, CONFIRM].contains(&path)
}

/// Whether a text is an address of this service that sign-in may lead on to: a path, never
/// another site (`//evil`, `/\evil`), never sign-out or sign-in itself.
#[must_use]
pub fn may_follow_sign_in(next: &str) -> bool {
    let at_a_desk = next == STAFF
        || next.starts_with("/staff/")
            && next != STAFF_SIGN_IN
            && !next.starts_with("/staff/oidc/")
            && !next.starts_with("/staff/join/");
    let ours = [CHILDREN, EMAILS, ACCOUNT].contains(&next)
        || next.starts_with("/cases/")
        || next.starts_with("/shared/")
        || [SERVICE, SERVICE_PEOPLE].contains(&next)
        || next.starts_with("/account/")
        || at_a_desk;
    ours && next.len() <= 200
        && next
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"/-_.~#".contains(&byte))
}

/// Where one of an officer's saved views gets another name.
#[must_use]
pub fn staff_view(view: i64) -> String {
    STAFF_VIEW_AT.replace("{view}", &view.to_string())
}

/// Where one of an officer's saved views is removed.
#[must_use]
pub fn staff_view_remove(view: i64) -> String {
    STAFF_VIEW_REMOVE_AT.replace("{view}", &view.to_string())
}

/// An address with a query.
#[must_use]
pub fn with_query(path: &str, query: &[(&str, String)]) -> String {
    let mut address = path.to_owned();
    for (place, (name, value)) in query.iter().enumerate() {
        address.push(if place == 0 { '?' } else { '&' });
        address.push_str(name);
        address.push('=');
        address.push_str(&escaped(value));
    }
    address
}

/// A text within a query: everything but letters, digits and `/-_.~` written as `%XX`.
fn escaped(text: &str) -> String {
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || b"/-_.~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            const HEX: &[u8; 16] = b"0123456789ABCDEF";
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_the_reference_as_people_type_it() {
        let bell = CaseRef::from_letters("BELL2").expect("five letters");
        assert_eq!(case(bell), format!("/cases/{bell}"));
        assert_eq!(
            why(bell, Rule::D23Draft, 2),
            format!("/cases/{bell}/why/D23-draft/2")
        );
    }

    #[test]
    fn sign_in_leads_on_to_this_service_alone() {
        assert!(may_follow_sign_in("/cases/WM-BELL-2X/timeline"));
        assert!(may_follow_sign_in("/staff/cases/WM-BELL-2X"));
        for bad in [
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "/sign-out",
            "",
            "/cases/\r\nSet-Cookie:x",
            "/cases/@evil",
            "/assets/x",
            "/staff/sign-in",
            "/staff/oidc/back",
            "/staffroom",
        ] {
            assert!(!may_follow_sign_in(bad), "{bad}");
        }
        assert_eq!(
            sign_in_then("/cases/a b?c"),
            "/sign-in?next=/cases/a%20b%3Fc"
        );
    }
}
