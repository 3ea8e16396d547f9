//! What is kept: SQL for SQLite and PostgreSQL, behind proofs of access.
//!
//! A function that reads or writes anything about a case or an account asks for a
//! [`policy::Access`]. The few that cannot (signing in, the mail worker, the audit
//! itself) are all in [`unguarded`], whose callers a test lists.
//!
//! Reading functions take `&store` or `&mut *tx` as their first argument, so that they
//! can see a transaction's own writes; writing functions take a [`Tx`]. A transaction is
//! [`Store::write`]:
//!
//! ```ignore
//! store.write(|tx| Box::pin(async move {
//!     event::append(tx, &access, &events).await?;
//!     outbox::queue(tx, &access, &mail).await?;
//!     Ok::<_, StorageError>(())
//! })).await
//! ```
//!
//! One query is one file in `sql/`; where the engines' dialects differ it is two.

pub mod absence;
pub mod account;
pub mod advice_link;
pub mod audit;
pub mod backup;
pub mod breakdown;
pub mod calendar_feed;
pub mod call;
pub mod case;
pub mod case_system;
pub mod caseload;
pub mod change;
pub mod decision_letter;
pub mod document;
pub mod dropped;
pub mod email_change;
mod engine;
mod error;
pub mod event;
pub mod factor;
pub mod grant;
pub mod held;
pub mod held_person;
pub mod import;
pub mod invitation;
mod ledger;
pub mod letter;
pub mod line;
pub mod line_call;
pub mod message;
pub mod national;
pub mod organisation;
pub mod outbox;
pub mod passkey;
pub mod person;
pub mod pledge;
pub mod profile;
pub mod protected;
pub mod queue;
pub mod relation;
pub mod return_record;
pub mod rights;
pub mod saved_view;
pub mod staff;
pub mod timeliness;
pub mod unguarded;
pub mod webhook;

pub use engine::{EndingLog, EngineName, Reader, Store, Tx};
pub use error::{Cause, StorageError};

/// Why there is no access, when storage was asked.
pub type NotAdmitted = policy::NotAdmitted<StorageError>;
