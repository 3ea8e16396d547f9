//! Who may do what.
//!
//! A door asks [`admit`] for one person, one thing and one action. The answer is an
//! [`Access`], which nothing else can make, or [`NotAdmitted`]. Either way a row of the
//! audit is durable before the caller learns which. Storage asks for an `Access` before
//! it hands out or changes anything about a case.
//!
//! What lives here: relations, actions, the table of who may do what, and the proof
//! that it was asked. What does not: SQL (behind [`Ledger`]), HTTP, time.

mod access;
mod action;
mod actor;
mod admit;
mod decide;
mod resource;

pub use access::Access;
pub use action::{
    Action, ActionName, Appends, ChangeAccount, GiveWord, Import, Invite, ListCases, Notify, On,
    Read, ReadAccount, ReadAudit, Reads, Record, Release,
};
pub use actor::{Actor, Relation, Standing};
pub use admit::{AuditEntry, Ledger, NotAdmitted, Outcome, admit, confirm};
pub use decide::{Verdict, Why, decide};
pub use resource::{Account, Case, CaseIds, Council, Found, Resource, ResourceKind, Target};
