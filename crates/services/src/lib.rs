//! Use cases: one public function does one thing that somebody wants, in at most one
//! transaction: check, change, record, queue.
//!
//! Nothing here knows HTTP or HTML. Time and chance come in with the [`Cx`].

pub mod absence;
pub mod account;
pub mod audit;
pub mod backup;
pub mod bounce;
pub mod calendar;
pub mod call;
pub mod case_file;
pub mod caseload;
pub mod confirm;
mod contact;
mod cx;
pub mod details;
pub mod document;
pub mod email_change;
pub mod ending;
mod error;
pub mod factor;
pub mod figures;
pub mod glass;
pub mod grant;
pub mod heads;
pub mod held;
pub mod import;
pub mod invite;
pub mod join;
pub mod keeping;
pub mod keys;
pub mod letter;
pub mod limits;
pub mod line;
pub mod line_call;
pub mod mails;
pub mod message;
pub mod officer;
pub mod organisation;
pub mod password;
pub mod people;
pub mod presence;
pub mod provider;
pub mod queue;
pub mod record;
mod refusal;
pub mod reset;
pub mod rights;
pub mod rights_list;
pub mod sealing;
pub mod seat;
pub mod sent_once;
pub mod session;
pub mod sign_in;
pub mod slow;
pub mod staff;
pub mod sweep;
pub mod timeliness;
pub mod token;
pub mod who_looked;
pub mod word;

pub use cx::Cx;
pub use error::ServiceError;
