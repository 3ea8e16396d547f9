// refused with E0308
//! Leave to read is no leave to record.
use policy::{Access, Case, Read, Record};

fn record(_access: &Access<Case, Record>) {}

fn slip(access: &Access<Case, Read>) {
    record(access);
}

fn main() {}
