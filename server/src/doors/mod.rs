//! The ways in. A handler's first argument says which one its caller came through.

mod public;

pub use public::Public;
