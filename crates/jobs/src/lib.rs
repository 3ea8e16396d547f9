//! What runs by itself: the mail queue, the daily reminders and ends of grants, the move of
//! rights, the calls that nobody wrapped up, what lists say of cases, the sweeper, the signer of the
//! audit's heads, the folder where files are left to be imported, the question to the council's own
//! provider whether it still vouches for those who are signed in, and the notices to case systems that
//! there is something new.
//!
//! The queue is the outbox table. A worker leases a few rows, sends them, and says how it
//! went; a worker that dies leaves its leases to run out. Nothing here decides who is told
//! what: that is `services::mails`.

mod backoff;
mod bounces;
mod digest;
mod documents;
mod engine;
mod files;
mod grants;
mod head_signer;
mod letters;
mod line;
mod lists;
mod mailer;
mod note;
mod provider;
mod pulse;
mod reminder;
mod rights;
mod sweeper;
mod ties;
mod webhooks;

pub use bounces::{Looked, keep_bounces, look_at_bounces};
pub use documents::{keep_documents, scan_documents};
pub use engine::{keep_breakdowns, keep_letters, keep_rights, send_mails, send_reminders};
pub use files::{Folder, FolderError, Looked as LookedAtFiles, Watch, keep_files, look_at_files};
pub use grants::tell_of_ends;
pub use head_signer::sign_heads;
pub use letters::{post_not_gone, post_unopened};
pub use line::end_calls;
pub use lists::{keep_lists, sum_up_lists};
pub use mailer::{Post, Round, send_paced, send_waiting};
pub use provider::{ask_provider, keep_vouched};
pub use pulse::Pulse;
pub use reminder::remind;
pub use rights::{Rights, move_rights};
pub use sweeper::sweep;
pub use ties::tell_of_ran_out;
pub use webhooks::{Client, NoAuthority, keep_webhooks, send_notices};
