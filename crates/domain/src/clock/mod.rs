//! The statutory clock: a case's dated facts and a day in, every statutory step with
//! its date and state out. One pure function, the same for the family's phone, the
//! officer's desk, the mail and the command line.

mod effects;
mod exceptions;
mod facts;
mod rights;
mod rule;
pub mod rules;
mod run;
mod settle;
mod timetable;
pub mod wire;

pub use exceptions::is_excepted;
pub use facts::{ExceptionFact, Facts, Ground, PhaseTransfer, TransferKind};
pub use rights::rights_of;
pub use rule::{NotARule, Rule};
pub use run::timetable;
pub use timetable::{State, Step, Timetable};
