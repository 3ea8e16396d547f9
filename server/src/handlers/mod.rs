//! What answers each row: proof, context and input in; one use case; one reply out.

pub(crate) mod assets;
pub(crate) mod start;
