//! What runs by itself: the mail queue and the daily reminders.
//!
//! The queue is the outbox table. A worker leases a few rows, sends them, and says how it
//! went; a worker that dies leaves its leases to run out. Nothing here decides who is told
//! what: that is `services::mails`.

mod backoff;
mod engine;
mod mailer;
mod reminder;

pub use engine::{send_mails, send_reminders};
pub use mailer::{Post, Round, send_waiting};
pub use reminder::remind;
