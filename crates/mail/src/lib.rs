//! Mails: what they say, and how they leave.
//!
//! A mail says *what kind* of thing happened and *when*, and never a child's name,
//! school or need. Which person gets which mail is decided by `services`; when and how
//! often it is tried, by `jobs`.

pub mod bounce;
pub mod calendar;
mod letter;
mod message;
pub mod paper;
mod tls;
mod transport;
mod typeset;
mod write;

pub use letter::{Letter, LetterError, Sender};
pub use message::{Message, Stoppable, samples};
pub use transport::{
    Folder, NOTIFY_URL, Notify, NotifySettings, NotifySetupError, Now, SendError, Smtp,
    SmtpSetupError, Transport, Written,
};
pub use write::{Envelope, Item, heading, write};
