//! `waymark`.
fn main() {}
