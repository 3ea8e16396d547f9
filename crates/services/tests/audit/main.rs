//! What the audit is good for: its signed heads, and what may be told from it.

#![allow(missing_docs, reason = "tests")]

mod heads;
mod sealed;
