// refused with E0308
//! An access is good for the request that asked for it, once.
use policy::{Access, Case, Read};

fn keep(access: &Access<Case, Read>) -> Access<Case, Read> {
    access.clone()
}

fn main() {}
