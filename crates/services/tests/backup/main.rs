//! A copy of all that is kept, and the same put back: on each engine, and from one to the other.

#[path = "../documents/world.rs"]
#[allow(dead_code, reason = "the documents' own tests use the rest of it")]
mod world;

mod drill;
mod refused;
