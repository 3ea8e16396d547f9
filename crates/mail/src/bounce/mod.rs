//! Mails that come back: what a report says, and the mailbox that reports come to.

mod mailbox;
mod report;

pub use mailbox::{Fate, Mailbox, MailboxError, MailboxSetupError, Way};
pub use report::{Returned, read, read_receipt};
