//! Documents: what is acknowledged is there and byte-equal, what is not leaves nothing, and
//! each person sees those that are theirs to see.

#![allow(missing_docs, reason = "tests")]

mod checking;
mod crash;
mod keys;
mod lost;
mod of_event;
mod parts;
mod scanning;
mod seeing;
mod sending;
mod whole;
mod world;
