//! The proof that nobody sees what is not theirs: the matrix of who may do what, written
//! in `matrix.txt` for people to read, and what shows that the matrix would notice.

#![allow(missing_docs, reason = "tests")]

mod asked;
mod bent;
mod documents;
mod forged;
mod forgeries;
mod held;
mod logs;
mod machine;
mod matrix;
mod page;
mod races;
mod records;
mod secrets;
mod table;
mod turn;
mod two_worlds;
mod weakened;
mod world;

#[path = "../suite/site.rs"]
#[allow(dead_code, reason = "the suite uses the rest of it")]
mod site;

use testkit::chance::say;
