//! Mails that belong to getting in: a code, an invitation, a new password.
//!
//! Which mails a case's events make is decided in `mails`; here a single message becomes
//! a row of the outbox. A message that opens a door lies in the row's secret, which is
//! wiped once the mail is done with.

use domain::MailId;
use mail::{Message, Stoppable};
use storage::outbox::{MailTo, NewMail};
use storage::unguarded::mail::LeasedMail;

use crate::Cx;

/// A message as a row of the outbox, to be sent at once.
#[must_use]
pub fn letter(cx: &Cx, to: MailTo, message: &Message) -> NewMail {
    let id = MailId(cx.chance.id());
    let written = serde_json::to_string(message).expect("a message is always JSON");
    let (detail, secret) = if message.holds_secret() {
        ("{}".to_owned(), Some(written))
    } else {
        (written, None)
    };
    NewMail {
        id,
        to,
        kind: message.kind().to_owned(),
        optional: message.stoppable() == Stoppable::Optional,
        detail,
        secret,
        held: false,
        message_id: format!("{id}@{}", cx.mail_host),
        once_key: None,
        import: None,
        deadline_on: None,
        next_at: cx.now,
    }
}

/// The message in a leased row; `None` once its secret is wiped, or if it is not ours.
#[must_use]
pub fn message(mail: &LeasedMail) -> Option<Message> {
    let written = mail.secret.as_deref().unwrap_or(&mail.detail);
    serde_json::from_str(written).ok()
}
