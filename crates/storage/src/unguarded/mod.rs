//! The few functions that ask for no proof of access, because they come before one
//! (signing in, joining), or serve everybody (the mail worker, the council's own name).
//!
//! Whoever calls one answers for it: `tests/unguarded_callers.txt` lists the callers,
//! and a test compares it with the sources.

pub mod advice_link;
pub mod bounce;
pub mod calendar;
pub mod case_system;
pub mod council;
pub mod document;
pub mod dropped;
pub mod email_change;
pub mod factor;
pub mod held;
pub mod joining;
pub mod line;
pub mod mail;
pub mod passkey;
pub mod pledge;
pub mod provider;
pub mod reset;
pub mod restore;
pub mod seat;
pub mod session;
pub mod sign_in;
pub mod sweep;
pub mod throttle;
pub mod timeliness;
pub mod webhook;
