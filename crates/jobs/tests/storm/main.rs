//! The mails' storm: a dead mail server, a bad one, and workers that are killed. Nothing that
//! was queued is lost, and nothing is told twice but what was in flight.
//!
//! Small here; `cargo xtask prove mails` runs it whole. The clock is simulated: nobody waits.

mod faults;
mod kills;
mod outage;
mod world;
