//! The SEN2 person-level return, read as a stream into records, warnings and rejections.
//!
//! Every English council sends this return to the government each January. It comes in
//! two shapes with one content: one XML file, or nine "blade" CSV files. [`Return::open`]
//! reads a return once, whole, and keeps only its header and its keys: a file that cannot
//! be believed is refused here, before anything is kept. [`Return::read`] then goes
//! through it a second time and hands over one person at a time, with everything that
//! was put right on the way and everything that was rejected, each with its place.
//!
//! [`XmlWriter`] and [`BladeWriter`] write the two shapes: what they write is read as the
//! records that were written.
//!
//! No database, no clock, no log: what is found is for the caller to keep and to show.
//! [`into_clock`] says which of a record's items become events of a case.

mod blade;
mod check;
mod clock;
mod codes;
mod days;
mod decode;
mod error;
mod found;
mod header;
mod identity;
mod input;
mod names;
mod number;
mod postcode;
mod raw;
mod reading;
mod record;
mod survey;
mod write;
mod xml;

pub use clock::{CaseFacts, Fact, Held, Slot, history_from, into_clock};
pub use error::FileError;
pub use found::{At, Found, Listed, Place, Rejected, Warning, WhatRejected};
pub use header::Header;
pub use identity::{MatchKey, match_key, surname_key};
pub use input::{Input, Limits, arrange};
pub use number::{Given, Uln, Upn};
pub use reading::{Reading, Return};
pub use record::{
    ActivePlans, Assessment, CeaseReason, NamedPlan, Need, Outcome, Person, Placement, Request,
    Setting, Sex,
};
pub use write::{BladeFile, BladeWriter, Packed, Packing, XmlWriter, archive, blade_files};
