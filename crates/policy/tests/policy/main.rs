//! Who may do what, and that there is no way past asking.

#![allow(missing_docs, reason = "tests")]

mod asking;
mod forbidden;
mod table;
