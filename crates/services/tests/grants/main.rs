//! Advisers: let in by a family alone, for as long and as far as it says, and not a moment
//! longer; and nobody else learns of it.

#![allow(missing_docs, reason = "tests")]

mod ended;
mod given;
mod notes;
mod service;
mod told;
mod world;
