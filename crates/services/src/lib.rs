//! Use cases: one public function does one thing that somebody wants, in at most one
//! transaction: check, change, record, queue.
//!
//! Nothing here knows HTTP or HTML. Time and chance come in with the [`Cx`].

mod cx;
pub mod keys;
pub mod mails;
pub mod password;
pub mod word;

pub use cx::Cx;
