//! What answers each row: proof, context and input in; one use case; one reply out.

pub(crate) mod account;
pub(crate) mod advisers;
pub(crate) mod assets;
pub(crate) mod calendar;
pub(crate) mod calls;
pub(crate) mod case;
pub(crate) mod children;
pub(crate) mod confirm;
pub(crate) mod details;
pub(crate) mod documents;
pub(crate) mod emails;
pub(crate) mod factors;
pub(crate) mod join;
pub(crate) mod messages;
pub(crate) mod passkeys;
pub(crate) mod password;
pub(crate) mod public;
pub(crate) mod rights;
pub(crate) mod seat;
pub(crate) mod service;
pub(crate) mod session;
pub(crate) mod shared;
pub(crate) mod sign_in;
pub(crate) mod staff;
pub(crate) mod unsubscribe;
pub(crate) mod who_looked;
